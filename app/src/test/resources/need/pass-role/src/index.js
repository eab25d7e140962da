const { LambdaClient, CreateFunctionCommand, UpdateFunctionConfigurationCommand } = require("@aws-sdk/client-lambda");
const { SFNClient, CreateStateMachineCommand } = require("@aws-sdk/client-sfn");
const { KMSClient, ReEncryptCommand } = require("@aws-sdk/client-kms");

const role = "arn:aws:iam::111111111111:role/worker";

exports.handler = async () => {
  await new LambdaClient({}).send(new CreateFunctionCommand({ FunctionName: "made", Role: role }));
  await new LambdaClient({}).send(new UpdateFunctionConfigurationCommand({ FunctionName: "made", Timeout: 3 }));
  await new SFNClient({}).send(new CreateStateMachineCommand({ name: "flow", roleArn: role }));
  await new KMSClient({}).send(new ReEncryptCommand({ SourceKeyId: "11111111-1111-1111-1111-111111111111", DestinationKeyId: "22222222-2222-2222-2222-222222222222" }));
};
