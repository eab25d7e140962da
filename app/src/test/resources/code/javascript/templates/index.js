const { exec } = require('child_process');

exports.handler = async (event) => {
  exec(`echo ${event.name}`); // BAD CD-78
  exec(`echo ${event.name.length}`); // ok
  exec(`echo ${'fixed'} ${1 + 1}`); // ok
  exec('echo '.concat(event.name)); // BAD CD-78
  exec(['echo', event.name].join(' ')); // BAD CD-78
};
