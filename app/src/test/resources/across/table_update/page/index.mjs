import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";

const client = new DynamoDBClient({});

export const handler = async (event) => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: process.env.TABLE, Key: { id: { S: "1" } } }),
  );
  const user = unmarshall(Item);
  const theme = page(`<body class="${user.theme}">`); // ok: a constant
  return page(`<p>${user.bio}</p>${theme.statusCode}`);
};

const page = (body) => ({ statusCode: 200, headers: { "Content-Type": "text/html" }, body }); // BAD CD-79
