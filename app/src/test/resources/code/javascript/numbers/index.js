const { exec } = require('child_process');

exports.handler = async (event) => {
  exec('head -n ' + parseInt(event.lines, 10)); // ok
  exec('head -n ' + Number(event.lines)); // ok
  exec('head -n ' + String(event.lines)); // BAD CD-78
  if (typeof event.lines === 'number') exec('head -n ' + event.lines); // ok
  if (Number.isInteger(event.lines)) exec('head -n ' + event.lines); // ok
};
