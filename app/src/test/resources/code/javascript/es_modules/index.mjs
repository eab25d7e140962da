import shell, { run as execute } from './lib/shell.mjs';
import * as everything from './lib/index.mjs';

export const handler = async (event) => {
  execute(event.a);
  shell.list('/tmp');
  everything.count(event.b);
};
