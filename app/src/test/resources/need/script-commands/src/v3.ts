import { DynamoDBClient, PutItemCommand, BatchWriteItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, paginateQuery, TransactWriteCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { S3Client, GetObjectCommand, paginateListObjectsV2, waitUntilObjectExists } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import * as lambda from "@aws-sdk/client-lambda";
import { save } from "./lib/store";

const client = new DynamoDBClient({});
const doc = DynamoDBDocumentClient.from(client);
const s3 = new S3Client({});
const { TABLE, BUCKET } = process.env;

export const handler = async (event: any) => {
  await doc.send(new GetCommand({ TableName: TABLE, Key: { id: event.id } }));
  await doc.send(new QueryCommand({ TableName: TABLE, IndexName: "gsi1" }));
  await client.send(new BatchWriteItemCommand({ RequestItems: { [process.env.TABLE!]: [] } }));
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Delete: { TableName: TABLE, Key: {} } }] }));
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: BUCKET, Key: `in/${event.id}` }));
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: BUCKET })) {}
  await new Upload({ client: s3, params: { Bucket: BUCKET, Key: "out.bin", Body: "" } }).done();
  const sqs = new SQSClient({});
  await sqs.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: "x" }));
  await new SNSClient({}).send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Message: "x" }));
  await new lambda.LambdaClient({}).send(new lambda.InvokeCommand({ FunctionName: process.env.FN }));
  await save(client, event);
};
