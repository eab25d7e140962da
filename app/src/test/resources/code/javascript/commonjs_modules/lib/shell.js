const cp = require('child_process');

module.exports = {
  run: (command) => cp.exec(command), // BAD CD-78
  quiet(command) {
    cp.exec('true'); // ok
  },
};
