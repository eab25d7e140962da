const fs = require('fs');
const path = require('path');
const { readFile } = require('fs/promises');

exports.handler = async (event) => {
  fs.readFileSync('/tmp/' + event.name); // BAD CD-22
  await readFile(path.join('/tmp', event.name)); // BAD CD-22
  await readFile(path.join('/tmp', path.basename(event.name))); // ok
  const full = path.resolve('/tmp', event.name);
  if (full.startsWith('/tmp/')) fs.readFileSync(full); // ok
  fs.writeFileSync('/tmp/fixed.txt', event.name); // BAD CD-377
};
