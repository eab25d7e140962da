const { exec } = require('child_process');

const wrap = (inner) => async (event, context) => {
  try {
    return await inner(event, context);
  } catch (problem) {
    return { statusCode: 500 };
  }
};

exports.handler = wrap(async (event) => {
  exec('echo ' + event.name); // BAD CD-78
  exec('echo done'); // ok
});
