const { execSync } = require('child_process');

exports.handler = async (event) => {
  for (const record of event.Records) {
    const message = JSON.parse(record.body);
    execSync('fetch ' + message.Bucket); // the bucket's name is S3's own word
    execSync('convert ' + message.Key); // BAD CD-78
  }
};
