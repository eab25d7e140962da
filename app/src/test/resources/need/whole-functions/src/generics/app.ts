import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand, paginateQuery, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { SQSClient, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { captureAWSv3Client } from 'aws-xray-sdk-core';

interface Repository<T> { get(id: string): Promise<T | undefined>; put(item: T): Promise<void>; }
type Order = { id: string; customer: string; total: number };

abstract class DynamoRepository<T> implements Repository<T> {
  protected readonly doc: DynamoDBDocumentClient;
  constructor(protected readonly tableName: string) {
    this.doc = DynamoDBDocumentClient.from(captureAWSv3Client(new DynamoDBClient({})));
  }
  async get(id: string): Promise<T | undefined> {
    const { Item } = await this.doc.send(new GetCommand({ TableName: this.tableName, Key: { id } }));
    return Item as T;
  }
  async put(item: T): Promise<void> {
    await this.doc.send(new PutCommand({ TableName: this.tableName, Item: item as any }));
  }
}
class OrderRepository extends DynamoRepository<Order> {
  constructor() { super(process.env.ORDERS_TABLE!); }
  async *byCustomer(customer: string) {
    const pages = paginateQuery({ client: this.doc }, { TableName: this.tableName, IndexName: 'byCustomer', KeyConditionExpression: 'customer = :c', ExpressionAttributeValues: { ':c': customer } });
    for await (const page of pages) yield* page.Items ?? [];
  }
  async reserve(order: Order) {
    const command = new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: this.tableName, Item: order } },
        { Update: { TableName: process.env.STOCK_TABLE, Key: { id: order.id }, UpdateExpression: 'SET n = n - :o', ExpressionAttributeValues: { ':o': 1 } } },
      ],
    });
    return this.doc.send(command);
  }
}
class Queue {
  private client = new SQSClient({ region: process.env.AWS_REGION });
  sendAll = async (messages: string[]) =>
    this.client.send(new SendMessageBatchCommand({ QueueUrl: process.env.QUEUE_URL, Entries: messages.map((MessageBody, i) => ({ Id: `${i}`, MessageBody })) }));
}
const container = { orders: new OrderRepository(), queue: new Queue() };
export const handler = async (event: any) => {
  const { orders, queue } = container;
  switch (event.httpMethod) {
    case 'GET': return orders.get(event.pathParameters.id);
    case 'POST': {
      const order = JSON.parse(event.body) as Order;
      await orders.reserve(order);
      const all: any[] = [];
      for await (const o of orders.byCustomer(order.customer)) all.push(o);
      await queue.sendAll(all.map((o) => JSON.stringify(o)));
      return { statusCode: 201 };
    }
  }
};
