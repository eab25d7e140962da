const { exec } = require('child_process');

let last;
const cache = new Map();

exports.handler = async (event) => {
  if (last) exec('echo ' + last); // BAD CD-78
  last = event.name;
  cache.set('kind', 'plain');
  exec('echo ' + cache.get('kind')); // ok
  cache.set('name', event.name);
  exec('echo ' + cache.get('name')); // BAD CD-78
};
