const { DynamoDBClient, ExecuteStatementCommand } = require('@aws-sdk/client-dynamodb');
const { unmarshall } = require('@aws-sdk/util-dynamodb');

const dynamodb = new DynamoDBClient({});

exports.handler = async (event) => {
  const customer = event.requestContext.authorizer.lambda.customer;
  const status = event.queryStringParameters?.status ?? 'NEW';
  const result = await dynamodb.send(
    new ExecuteStatementCommand({
      Statement: `SELECT * FROM "${process.env.ORDERS_TABLE}" WHERE customer = '${customer}' AND status = '${status}'`,
    }),
  );
  return { statusCode: 200, body: JSON.stringify((result.Items ?? []).map((item) => unmarshall(item))) };
};
