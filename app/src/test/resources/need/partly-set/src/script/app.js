const { S3Client, PutObjectCommand, DeleteObjectCommand, GetObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const Bucket = process.env.BUCKET;

function checked(token) {
  if (!token) return { error: 'none' };
  if (token.length > 500) return { error: 'too long' };
  return { claims: token };
}

// One of the objects has an error and another has none: what comes after the test runs.
exports.handler = async (event) => {
  const result = checked(event.token);
  if (result.error) return result;
  await s3.send(new PutObjectCommand({ Bucket, Key: 'in/1' }));
  const state = {};
  if (event.old) state.error = 'old';
  if (state.error) return state;
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'old/1' }));
  const options = {};
  if (event.quick) options.quick = true;
  if (!options.quick) await s3.send(new GetObjectCommand({ Bucket, Key: 'out/1' }));
};
