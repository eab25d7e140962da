const { exec: run, execFile } = require('child_process');

exports.handler = async (event) => {
  const name = event.name;
  let other = name;
  run(other); // BAD CD-78
  const start = run;
  start('ls ' + other); // BAD CD-78
  other = 'report';
  run(other); // ok
  execFile('ls', [name]); // ok
};
