const { exec } = require('child_process');

exports.handler = async ({ body, requestContext: { requestId }, ...others }) => {
  const { name, options: { level = 'info' } = {}, ...rest } = JSON.parse(body);
  exec('echo ' + name); // BAD CD-78
  exec('log ' + level); // BAD CD-78
  exec('more ' + rest.extra); // BAD CD-78
  exec('echo ' + requestId); // ok
  exec('echo ' + others.headers.host); // BAD CD-78
  const [first, , third] = [name, 'x', 'y'];
  exec(first); // BAD CD-78
  exec(third); // ok
};
