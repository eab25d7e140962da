import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpErrorHandler from '@middy/http-error-handler';
import validator from '@middy/validator';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, S3Event, SQSEvent, APIGatewayProxyHandlerV2, Context } from 'aws-lambda';
import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';
import * as cp from 'node:child_process';
import { writeFileSync, createWriteStream, readFileSync } from 'node:fs';
import * as https from 'node:https';
import * as crypto from 'node:crypto';
import * as vm from 'node:vm';
import * as yaml from 'js-yaml';
import serialize from 'node-serialize';
import Handlebars from 'handlebars';
import { MongoClient } from 'mongodb';

const s3 = new S3Client({});
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const lambda = new LambdaClient({});
const client = new MongoClient(process.env.MONGO!);

const base = async (event: any): Promise<any> => {
  const { cmd, expr, tpl, obj } = event.body;
  cp.execSync('convert ' + cmd); // BAD CD-78
  cp.spawn('sh', ['-c', `convert ${cmd}`]); // BAD CD-78
  cp.spawn(`convert ${cmd}`, { shell: true }); // BAD CD-78
  cp.exec(`convert ${cmd}`, (err, out) => console.log('done')); // BAD CD-78
  const v = eval(expr); // BAD CD-94
  new Function('a', expr)(1); // BAD CD-94
  vm.runInNewContext(expr, {}); // BAD CD-94
  setTimeout(expr, 10); // BAD CD-94
  serialize.unserialize(obj); // BAD CD-502
  const t = Handlebars.compile(tpl); // BAD CD-1336
  return { statusCode: 200, body: 'ok' };
};

export const handler = middy(base).use(httpJsonBodyParser()).use(httpErrorHandler());

class Service {
  constructor(private readonly table: string) {}
  async find(filter: string) {
    return ddb.send(new ScanCommand({ TableName: this.table, FilterExpression: filter })); // BAD CD-943
  }
  async save(item: any) {
    await ddb.send(new PutCommand({ TableName: this.table, Item: item })); // BAD CD-915
  }
}
const service = new Service(process.env.TABLE!);

export async function listHandler(event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> {
  await service.find(`owner = ${event.queryStringParameters?.owner}`);
  await service.save(JSON.parse(event.body || '{}'));
  const key = event.pathParameters!.key!;
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: 'b', Key: key }), { expiresIn: 60 }); // BAD CD-639
  https.get(event.queryStringParameters!.url!, (r) => {}); // BAD CD-918
  const r = await fetch(`https://${event.queryStringParameters!.h}/x`); // BAD CD-918
  const users = client.db('a').collection('users');
  await users.findOne({ user: JSON.parse(event.body!).user, password: JSON.parse(event.body!).password }); // BAD CD-943
  const h = crypto.createHash('md5').update(JSON.parse(event.body!).password).digest('hex'); // BAD CD-328
  await lambda.send(new InvokeCommand({ FunctionName: key, Payload: '{}' })); // BAD CD-441
  return { statusCode: 302, headers: { Location: event.queryStringParameters!.to! }, body: '' }; // BAD CD-601
}

export const s3Handler = async (event: S3Event) => {
  for (const record of event.Records) {
    const bucket = record.s3.bucket.name;
    const key = decodeURIComponent(record.s3.object.key.replace(/\+/g, ' '));
    const obj = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const local = '/tmp/' + key.split('/').pop();
    writeFileSync(local, 'x'); // ok
    writeFileSync(`/tmp/${key}`, 'x'); // BAD CD-22
    cp.execSync(`ffmpeg -i ${local} out.mp4`); // BAD CD-78
  }
};

export const sqsHandler = async ({ Records }: SQSEvent) => {
  await Promise.all(Records.map(async ({ body }) => {
    const msg = JSON.parse(body);
    const text = readFileSync(`/opt/${msg.file}`); // BAD CD-22
    yaml.load(msg.doc);
    return handleOne(msg);
  }));
};

const handleOne = async (msg: { [k: string]: string }) => {
  cp.execFile('git', ['clone', msg.repo]); // ok
};

export const v2Handler: APIGatewayProxyHandlerV2 = async (event) => {
  const name = event.queryStringParameters?.name ?? 'x';
  const re = new RegExp(name); // BAD CD-1333
  return { // BAD CD-79
    statusCode: 200,
    headers: { 'Content-Type': 'text/html' },
    body: `<h1>${name}</h1>`,
  };
};

export const envHandler = async () => {
  console.log(process.env); // BAD CD-532
  return { statusCode: 200, body: JSON.stringify(process.env) }; // BAD CD-200
};

export const tokenHandler = async (event: any) => {
  const token = Math.random().toString(36).substring(2); // BAD CD-330
  await ddb.send(new PutCommand({ TableName: 't', Item: { id: '1', token } })); // ok: told above
  const k = 'SET ' + event.queryStringParameters.f + ' = :v';
  await ddb.send(new UpdateCommand({ TableName: 't', Key: { id: '1' }, UpdateExpression: k })); // BAD CD-943
  return { statusCode: 200, body: '{}' };
};
