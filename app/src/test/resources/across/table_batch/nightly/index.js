const { execSync } = require("child_process");
const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, ScanCommand } = require("@aws-sdk/lib-dynamodb");
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async () => {
  const found = await documents.send(new ScanCommand({ TableName: process.env.ORDERS }));
  for (const item of found.Items) {
    execSync(`print ${item.note}`); // BAD CD-78
    eval(item.filter); // BAD CD-94
    execSync(`print ${item.id}`); // ok
  }
};
