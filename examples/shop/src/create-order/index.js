const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
const { randomUUID } = require('node:crypto');

const dynamodb = new DynamoDBClient({});
const sqs = new SQSClient({});

exports.handler = async (event) => {
  const customer = event.requestContext.authorizer.lambda.customer;
  const body = JSON.parse(event.body ?? '{}');
  if (!Array.isArray(body.items) || body.items.length === 0) {
    return { statusCode: 400, body: JSON.stringify({ message: 'items are missing' }) };
  }
  const order = {
    id: randomUUID(),
    customer,
    items: body.items,
    address: body.address,
    giftMessage: body.giftMessage,
    carrier: body.carrier ?? 'standard',
  };
  await dynamodb.send(
    new PutItemCommand({
      TableName: process.env.ORDERS_TABLE,
      Item: {
        customer: { S: customer },
        id: { S: order.id },
        status: { S: 'NEW' },
        order: { S: JSON.stringify(order) },
      },
    }),
  );
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: process.env.ORDERS_QUEUE,
      MessageBody: JSON.stringify(order),
    }),
  );
  return { statusCode: 201, body: JSON.stringify({ id: order.id }) };
};
