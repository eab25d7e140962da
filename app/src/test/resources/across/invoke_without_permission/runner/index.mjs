export const handler = async ({ code, mode }) => {
  eval(mode); // ok: a constant of the caller
  return eval(code); // ok: the caller may not call it
};
