import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
export async function save(client: DynamoDBClient, item: any) {
  const params = { TableName: process.env.TABLE || "local", Item: item };
  return client.send(new PutItemCommand(params));
}
