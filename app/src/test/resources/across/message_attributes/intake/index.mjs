import { SQS } from "@aws-sdk/client-sqs";

const sqs = new SQS({});

export const handler = async (event) => {
  await sqs.sendMessage({
    QueueUrl: process.env.QUEUE_URL,
    MessageBody: "run",
    MessageAttributes: {
      target: { DataType: "String", StringValue: event.queryStringParameters.target },
      mode: { DataType: "String", StringValue: "fast" },
    },
  });
};
