import { execSync } from 'node:child_process';

export const handler = async (event) => {
  execSync('convert ' + event.name); // BAD CD-78
  execSync('convert ' + Number(event.count)); // ok
};
