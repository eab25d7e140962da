const { exec } = require('child_process');

exports.handler = async (event) => {
  const again = JSON.parse(JSON.stringify({ user: event.user, kind: 'new' }));
  exec('echo ' + again.user); // BAD CD-78
  exec('echo ' + again.kind); // ok
};
