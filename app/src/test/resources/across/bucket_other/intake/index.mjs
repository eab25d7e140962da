import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";

const s3 = new S3Client({});

export const handler = async (event) => {
  await s3.send(
    new PutObjectCommand({ Bucket: process.env.BUCKET, Key: "latest.js", Body: event.body }),
  );
};
