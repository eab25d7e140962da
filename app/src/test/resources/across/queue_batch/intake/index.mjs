import { SQSClient, SendMessageBatchCommand } from "@aws-sdk/client-sqs";

const sqs = new SQSClient({});

export const handler = async (event) => {
  const { files } = JSON.parse(event.body);
  await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: process.env.QUEUE_URL,
      Entries: files.map((file, i) => ({
        Id: String(i),
        MessageBody: JSON.stringify({ file, tool: "gzip" }),
      })),
    }),
  );
  return { statusCode: 202 };
};
