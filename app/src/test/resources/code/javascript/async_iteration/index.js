const { exec } = require('child_process');

async function* names(event) {
  for (const record of event.Records) {
    yield JSON.parse(record.body).name;
  }
}

async function* counts(event) {
  for (const record of event.Records) {
    yield Number(JSON.parse(record.body).count);
  }
}

exports.handler = async (event) => {
  for await (const name of names(event)) {
    exec('convert ' + name); // BAD CD-78
  }
  for await (const count of counts(event)) {
    exec('repeat ' + count); // ok
  }
};
