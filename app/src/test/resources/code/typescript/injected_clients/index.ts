import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';

class Store {
  constructor(private client: LambdaClient) {}

  async call(name: string) {
    return this.client.send(new InvokeCommand({ FunctionName: name })); // BAD CD-441
  }

  async fixed() {
    return this.client.send(new InvokeCommand({ FunctionName: 'worker' })); // ok
  }
}

const store = new Store(new LambdaClient({}));

export const handler = async (event: any) => {
  await store.call(event.target);
  await store.fixed();
};
