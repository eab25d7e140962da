const { exec } = require('child_process');

const join = (...parts) => parts.join(' ');

exports.handler = async (event) => {
  exec(join('ls', event.folder)); // BAD CD-78
  exec(join('ls', '/tmp')); // ok
  const args = ['tar', ...event.names];
  exec(args.join(' ')); // BAD CD-78
  const merged = { ...event.options, tool: 'tar' };
  exec(merged.tool); // ok
  exec(merged.level); // BAD CD-78
};
