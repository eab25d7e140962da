import { LambdaClient, InvokeCommand } from "@aws-sdk/client-lambda";

const lambda = new LambdaClient({});

export const handler = async (event) => {
  const { code } = JSON.parse(event.body);
  const command = new InvokeCommand({
    FunctionName: process.env.RUNNER,
    InvocationType: "Event",
    Payload: Buffer.from(JSON.stringify({ code, mode: "fast" })),
  });
  await lambda.send(command);
};
