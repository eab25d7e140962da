const { exec } = require('child_process');

exports.handler = async (event) => {
  const name = event.name ? event.name : 'nobody';
  exec('echo ' + name); // BAD CD-78
  const level = event.level ?? 'info';
  exec('log ' + level); // BAD CD-78
  const color = event.red ? 'red' : 'blue';
  exec('paint ' + color); // ok
  let mode = event.mode || 'fast';
  if (!['fast', 'slow'].includes(mode)) mode = 'fast';
  exec('run ' + mode); // ok
  exec('run ' + event?.options?.mode); // BAD CD-78
};
