const { S3Client, GetObjectCommand, PutObjectCommand, DeleteObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const Bucket = process.env.BUCKET;

exports.get = (id) => s3.send(new GetObjectCommand({ Bucket, Key: `in/${id}` }));
exports.put = (id) => s3.send(new PutObjectCommand({ Bucket, Key: `in/${id}` }));
exports.forget = (id) => s3.send(new DeleteObjectCommand({ Bucket, Key: `in/${id}` }));
