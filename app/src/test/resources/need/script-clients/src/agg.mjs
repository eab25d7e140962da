import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { S3 } from "@aws-sdk/client-s3";
import { getParameter } from "@aws-lambda-powertools/parameters/ssm";
const db = DynamoDBDocument.from(new DynamoDB({}));
const s3 = new S3({});
const ops = { list: () => s3.listObjectsV2({ Bucket: process.env.BUCKET }) };
export async function handler(event) {
  await db.update({ TableName: process.env.TABLE, Key: {} });
  await ops[event.op]();
  await getParameter("/a/b");
  await s3[event.name]({ Bucket: process.env.BUCKET });
}
