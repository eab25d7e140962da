import middy from '@middy/core';
import ssm from '@middy/ssm';
import { S3 } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDB, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { SecretsManagerClient, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

const region = process.env.AWS_REGION;
const s3 = new S3({ region });
const dynamo = new DynamoDB({ region });
const doc = DynamoDBDocument.from(dynamo);
const lazy = (make) => { let v; return () => (v ??= make()); };
const secrets = lazy(() => new SecretsManagerClient({}));
const bus = new EventBridgeClient({});
const send = (client, Command, input) => client.send(new Command(input));

const base = async (event) => {
  await waitUntilTableExists({ client: dynamo, maxWaitTime: 10 }, { TableName: process.env.TABLE });
  const { SecretString } = await send(secrets(), GetSecretValueCommand, { SecretId: process.env.SECRET });
  await new Upload({ client: s3, params: { Bucket: process.env.BUCKET, Key: `up/${event.id}`, Body: event.body } }).done();
  await doc.update({ TableName: process.env.TABLE, Key: { id: event.id }, UpdateExpression: 'SET x = :x', ExpressionAttributeValues: { ':x': 1 } });
  await send(bus, PutEventsCommand, { Entries: [{ EventBusName: process.env.BUS, Source: 's', DetailType: 'd', Detail: '{}' }] });
  const names = await s3.listObjectsV2({ Bucket: process.env.BUCKET, Prefix: 'up/' });
  return getSignedUrl(new S3Client({}), new GetObjectCommand({ Bucket: process.env.BUCKET, Key: `up/${event.id}` }), { expiresIn: 60 });
};
export const handler = middy(base).use(ssm({ fetchData: { key: '/app/key' } }));
