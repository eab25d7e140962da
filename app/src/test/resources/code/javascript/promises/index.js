const { exec } = require('child_process');

function load(event) {
  return new Promise((resolve) => {
    setTimeout(() => resolve(event.command), 10);
  });
}

const fixed = () => Promise.resolve('ls');

exports.handler = async (event) => {
  const command = await load(event);
  exec(command); // BAD CD-78
  load(event).then((value) => exec(value)); // BAD CD-78
  fixed().then((value) => exec(value)); // ok
  const [a, b] = await Promise.all([load(event), fixed()]);
  exec(a + ' -l'); // BAD CD-78
};
