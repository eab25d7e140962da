const { exec } = require('child_process');

exports.handler = async (event) => {
  exec('echo ' + event.name.replace(/[^a-z0-9]/g, '')); // ok
  exec('echo ' + event.name.replace(/[^a-z0-9]/, '')); // BAD CD-78
  exec('echo ' + event.name.replace(/;/g, '')); // BAD CD-78
  exec('echo ' + decodeURIComponent(event.name.replace(/[^a-z0-9%]/g, ''))); // BAD CD-78
};
