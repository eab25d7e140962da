const { exec } = require('child_process');

exports.handler = async (event) => {
  try {
    JSON.parse(event.body);
  } catch (problem) {
    exec('echo failed'); // ok
    exec('echo ' + event.body); // BAD CD-78
  } finally {
    exec('sync'); // ok
  }
};
