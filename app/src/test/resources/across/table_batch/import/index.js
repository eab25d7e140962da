const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, BatchWriteCommand } = require("@aws-sdk/lib-dynamodb");
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async (event) => {
  const rows = JSON.parse(event.body).rows;
  await documents.send(
    new BatchWriteCommand({
      RequestItems: {
        [process.env.TABLE]: rows.map((row) => ({
          PutRequest: { Item: { id: "fixed", filter: row.filter } },
        })),
      },
    }),
  );
  return { statusCode: 202 };
};
