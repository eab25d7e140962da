const { exec } = require('child_process');

const NAME = /^[a-z0-9_-]{1,20}$/;

exports.handler = async (event) => {
  const { name, other, third } = event;
  if (NAME.test(name)) exec('echo ' + name); // ok
  if (name.match(/^\w+$/)) exec('echo ' + name); // ok
  if (/[a-z]+/.test(name)) exec('echo ' + name); // BAD CD-78
  if (/^[a-z]+$/m.test(name)) exec('echo ' + name); // BAD CD-78
  if (!NAME.test(other)) throw new Error('bad');
  exec('echo ' + other); // ok
  if (new RegExp('^[a-z]+$').test(third)) exec('echo ' + third); // ok
  exec('echo ' + third); // BAD CD-78
};
