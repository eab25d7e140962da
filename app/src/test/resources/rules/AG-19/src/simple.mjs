const PAGES = ['/orders', '/basket'];

export const handler = async (event) => {
  const open = PAGES.includes(event.rawPath);
  return { isAuthorized: open || event.headers.authorization === process.env.TOKEN };
};
