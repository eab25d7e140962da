const { exec } = require('child_process');

function* names(event) {
  for (const record of event.Records) {
    yield record.body;
  }
}

exports.handler = async (event) => {
  for (const name of names(event)) exec(name); // BAD CD-78
  for (const key in { a: 1 }) exec('echo ' + key); // ok
  for (const [key, value] of Object.entries(event.tags)) {
    exec('tag ' + value); // BAD CD-78
  }
};
