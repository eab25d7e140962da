const { exec } = require('child_process');

function looksFine(name) {
  if (name.length > 100) console.log('long');
  return true;
}

function isFine(name) {
  return typeof name === 'string' && /^[a-z]+$/.test(name);
}

function demand(name) {
  if (!/^[a-z]+$/.test(name)) {
    throw new Error('bad');
  }
}

exports.handler = async (event) => {
  if (looksFine(event.a)) exec('echo ' + event.a); // BAD CD-78
  if (isFine(event.b)) exec('echo ' + event.b); // ok
  demand(event.c);
  exec('echo ' + event.c); // ok
  isFine(event.d) || exec('echo ' + event.d); // BAD CD-78
};
