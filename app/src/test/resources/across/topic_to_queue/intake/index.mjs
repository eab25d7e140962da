import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = async (event) => {
  const { script } = JSON.parse(event.body);
  const Message = JSON.stringify({ script, version: "1" });
  await sns.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message }));
};
