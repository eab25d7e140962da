const { exec } = require('child_process');

function checked(token) {
  if (!token) return { error: 'none' };
  return { claims: token };
}

// Only one of the objects has an error: what comes after the test runs, too.
exports.handler = async (event) => {
  const result = checked(event.token);
  if (result.error) return result;
  exec('ls ' + event.body); // BAD CD-78
  const state = {};
  if (event.old) state.error = 'old';
  if (state.error) return state;
  exec('cat ' + event.body); // BAD CD-78
  const settings = { mode: 'safe' };
  if (settings.mode === 'unsafe') exec('rm ' + event.body); // ok
};
