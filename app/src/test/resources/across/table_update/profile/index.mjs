import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event) => {
  const { bio } = JSON.parse(event.body);
  await documents.send(
    new UpdateCommand({
      TableName: process.env.TABLE,
      Key: { id: event.requestContext.authorizer.jwt.claims.sub },
      UpdateExpression: "SET #b = :bio, theme = :theme",
      ExpressionAttributeNames: { "#b": "bio" },
      ExpressionAttributeValues: { ":bio": bio, ":theme": "dark" },
    }),
  );
};
