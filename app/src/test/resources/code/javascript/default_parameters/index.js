const { exec } = require('child_process');

function run(command = 'ls', { flags = '-l' } = {}) {
  exec(command); // BAD CD-78
  exec('ls ' + flags); // ok
}

exports.handler = async (event) => {
  run();
  run(event.command);
};
