const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
const AWS = require('aws-sdk');

const lambda = new LambdaClient({});
const sns = new AWS.SNS();
const TARGETS = { orders: 'orders-worker' };

exports.handler = async (event) => {
  await lambda.send(new InvokeCommand({ FunctionName: event.target })); // BAD CD-441
  await lambda.send(new InvokeCommand({ FunctionName: TARGETS[event.target], Payload: event.body })); // ok
  await lambda.send(new InvokeCommand({ FunctionName: process.env.TARGET, Payload: event.body })); // ok
  await sns.publish({ TopicArn: event.topic, Message: 'x' }).promise(); // BAD CD-441
};
