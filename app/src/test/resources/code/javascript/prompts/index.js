const { BedrockRuntimeClient, InvokeModelCommand } = require('@aws-sdk/client-bedrock-runtime');

const client = new BedrockRuntimeClient({});

exports.handler = async (event) => {
  await client.send(new InvokeModelCommand({ modelId: 'm', body: JSON.stringify({ prompt: event.question }) })); // BAD CD-1427
  await client.send(new InvokeModelCommand({ modelId: 'm', body: '{}' })); // ok
};
