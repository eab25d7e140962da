const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const { randomUUID } = require('node:crypto');

const dynamodb = new DynamoDBClient({});

exports.handler = async (event) => {
  const review = JSON.parse(event.body ?? '{}');
  const stars = Number(review.stars);
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) {
    return { statusCode: 400, body: JSON.stringify({ message: 'stars must be 1 to 5' }) };
  }
  await dynamodb.send(
    new PutItemCommand({
      TableName: process.env.REVIEWS_TABLE,
      Item: {
        product: { S: event.pathParameters.id },
        id: { S: randomUUID() },
        stars: { N: String(stars) },
        text: { S: String(review.text ?? '').slice(0, 4000) },
        weight: { S: String(review.weight ?? '1') },
      },
    }),
  );
  return { statusCode: 201, body: '{}' };
};
