const { execSync } = require('node:child_process');

exports.handler = async (event) => {
  const prefix = event.prefix;
  const fixed = 'backup';
  const archive = (suffix) => execSync(prefix + suffix); // BAD CD-78
  function rotate() {
    execSync(fixed + '.old'); // ok
  }
  archive('.zip');
  rotate();
};
