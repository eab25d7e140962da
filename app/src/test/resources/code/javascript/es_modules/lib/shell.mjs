import cp from 'node:child_process';

export function run(command) {
  cp.exec(command); // BAD CD-78
}

export default {
  list: (folder) => cp.exec('ls ' + folder), // ok
};
