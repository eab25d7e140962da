const AWS = require('aws-sdk');
const AWSXRay = require('aws-xray-sdk');
const db = new AWS.DynamoDB.DocumentClient();
const s3 = new AWS.S3();
const sns = AWSXRay.captureAWSClient(new AWS.SNS());
const xaws = AWSXRay.captureAWS(require('aws-sdk'));
const sqs = new xaws.SQS();
const ses = new AWS.SES();
const sf = new AWS.StepFunctions();
class Local { putItem(x) { return x; } }

exports.handler = async (event) => {
  const params = { TableName: process.env.TABLE, Item: { id: '1' } };
  await db.put(params).promise();
  await db.query({ TableName: process.env.TABLE }).promise();
  await s3.upload({ Bucket: process.env.BUCKET, Key: 'k' }).promise();
  const u = s3.getSignedUrl('getObject', { Bucket: process.env.BUCKET, Key: 'z' });
  await s3.headObject({ Bucket: process.env.BUCKET, Key: 'h' }).promise();
  await sns.publish({ TopicArn: process.env.TOPIC_ARN, Message: 'x' }).promise();
  await sqs.sendMessage({ QueueUrl: process.env.QUEUE_URL, MessageBody: '' }).promise();
  await ses.sendEmail({ Source: 'x@y' }).promise();
  await sf.startExecution({ stateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:m' }).promise();
  new Local().putItem({ TableName: 'nope' });
  const lambda = new AWS.Lambda();
  lambda.invoke({ FunctionName: process.env.FN }, (err, data) => {});
};
