const { S3, S3Client, PutObjectCommand, GetObjectCommand } = require('@aws-sdk/client-s3');

const Bucket = process.env.BUCKET;

class Store {
  static #instance;
  static get() { return (Store.#instance ??= new Store()); }
  put(id) { return new S3Client({}).send(new PutObjectCommand({ Bucket, Key: `in/${id}` })); }
}

let client;
const lazily = async () => (client ||= new S3Client({}));
const clients = {
  made: null,
  get s3() { return (this.made ??= new S3({})); },
};

exports.handler = async (event) => {
  await Store.get().put(event.id);
  await (await lazily()).send(new GetObjectCommand({ Bucket, Key: `out/${event.id}` }));
  await clients.s3.deleteObject({ Bucket, Key: `old/${event.id}` });
};
