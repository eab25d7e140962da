const { DynamoDBClient, QueryCommand } = require('@aws-sdk/client-dynamodb');
const { unmarshall } = require('@aws-sdk/util-dynamodb');

const dynamodb = new DynamoDBClient({});

exports.handler = async (event) => {
  const customer = event.requestContext.authorizer.lambda.customer;
  const status = event.queryStringParameters?.status ?? 'NEW';
  const result = await dynamodb.send(
    new QueryCommand({
      TableName: process.env.ORDERS_TABLE,
      KeyConditionExpression: 'customer = :customer',
      FilterExpression: '#status = :status',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':customer': { S: customer }, ':status': { S: status } },
    }),
  );
  return { statusCode: 200, body: JSON.stringify((result.Items ?? []).map((item) => unmarshall(item))) };
};
