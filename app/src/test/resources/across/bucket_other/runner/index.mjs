import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";

const s3 = new S3Client({});

const text = async (bucket) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: "latest.js" }));
  return Body.transformToString();
};

export const handler = async () => {
  eval(await text(process.env.RULES)); // ok: another bucket
  eval(await text(process.env.INBOX)); // BAD CD-94
};
