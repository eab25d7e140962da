import { execSync } from 'node:child_process';

export const handler = async (event) => {
  execSync(`ping ${event.target}`); // BAD CD-78
  execSync(`ping ${event.label}`); // ok
  execSync(`ping ${event.size}`); // ok
};
