const { S3Client, GetObjectCommand } = require("@aws-sdk/client-s3");
const s3 = new S3Client({});

exports.handler = async (event) => {
  const record = event.Records[0].s3;
  const own = await s3.send(new GetObjectCommand({ Bucket: record.bucket.name, Key: record.object.key }));
  eval(await own.Body.transformToString()); // BAD CD-94
  const fixed = await s3.send(new GetObjectCommand({ Bucket: "settings", Key: "x" }));
  eval(await fixed.Body.transformToString()); // ok
};
