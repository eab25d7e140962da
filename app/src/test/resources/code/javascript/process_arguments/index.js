const { spawn, execFile, fork } = require('child_process');

exports.handler = async (event) => {
  spawn('ls', ['-l', event.folder]); // ok
  spawn('ls', ['-l', event.folder], { shell: true }); // BAD CD-78
  spawn(event.tool, ['-l']); // BAD CD-78
  execFile('git', ['clone', event.address]); // ok
};
