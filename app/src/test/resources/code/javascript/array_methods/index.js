const { exec } = require('child_process');

exports.handler = async (event) => {
  const commands = event.names.map((name) => 'echo ' + name);
  exec(commands.join('; ')); // BAD CD-78
  const sizes = event.names.map((name) => name.length);
  exec(sizes.join(' ')); // ok
  const all = event.names.reduce((text, name) => text + ' ' + name, 'echo');
  exec(all); // BAD CD-78
  const fine = event.names.filter((name) => ['a', 'b'].includes(name));
  exec('count ' + fine.length); // ok
  const cookie = event.headers.cookie.split(';').find((one) => one.trim().startsWith('name='));
  exec('echo ' + cookie.split('=')[1]); // BAD CD-78
};
