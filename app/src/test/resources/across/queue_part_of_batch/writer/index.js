const { SQS } = require('aws-sdk');
const sqs = new SQS();

exports.handler = async (event) => {
  const messages = [];
  for (const record of event.Records) {
    messages.push({ Bucket: record.s3.bucket.name, Key: record.s3.object.key });
  }
  while (messages.length > 0) {
    const batch = messages.splice(0, 10);
    await sqs.sendMessageBatch({
      QueueUrl: process.env.JOBS,
      Entries: batch.map((item, i) => ({ Id: String(i), MessageBody: JSON.stringify(item) })),
    }).promise();
  }
};
