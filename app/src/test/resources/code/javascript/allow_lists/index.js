const { exec } = require('child_process');

const ALLOWED = ['start', 'stop'];
const MODES = new Set(['fast', 'slow']);
const COMMANDS = { list: 'ls', who: 'whoami' };

exports.handler = async (event) => {
  const { action, mode, kind } = event;
  if (ALLOWED.includes(action)) exec('service web ' + action); // ok
  else exec('echo ' + action); // BAD CD-78
  if (!MODES.has(mode)) return;
  exec('run --' + mode); // ok
  exec(COMMANDS[event.command]); // ok
  if (ALLOWED.indexOf(kind) >= 0) exec('echo ' + kind); // ok
  switch (event.level) {
    case 'info':
      exec('log ' + event.level); // ok
      break;
    default:
      exec('log ' + event.level); // BAD CD-78
  }
};
