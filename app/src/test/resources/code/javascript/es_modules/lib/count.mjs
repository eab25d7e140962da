import { exec } from 'child_process';

export function count(text) {
  exec('echo ' + text.length); // ok
  exec('wc ' + text); // BAD CD-78
}
