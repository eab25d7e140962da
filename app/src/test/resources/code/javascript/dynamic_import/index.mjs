const KNOWN = { csv: './csv.mjs', xml: './xml.mjs' };

export const handler = async (event) => {
  await import(event.plugin); // BAD CD-94
  await import(KNOWN[event.kind]); // ok
  await import('./csv.mjs'); // ok
};
