const { exec } = require('child_process');

function each(items, action) {
  for (const item of items) action(item);
}

exports.handler = (event, context, callback) => {
  each(event.paths, (path) => exec('rm ' + path)); // BAD CD-78
  each(['a', 'b'], (path) => exec('rm ' + path)); // ok
  event.names.forEach((name, index) => {
    exec('echo ' + name); // BAD CD-78
    exec('echo ' + index); // ok
  });
  callback(null, {});
};
