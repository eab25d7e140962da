"""What the code of a generated application needs, by `serval policy` beside iam-policy-autopilot."""

import json
import os
import subprocess
from pathlib import Path

import service_reference
from environments import environment

BENCH = Path(__file__).resolve().parent
TARGET = BENCH / "target"
SERVAL = str(BENCH.parent / "serval")
FUNCTIONS = 25

# For each language the files of a function and the actions that its calls need; what looks like a call of AWS and is none is in it too.
KINDS = [
    ("python3.13", "app.handler", {
        "app.py": """\
import os

import boto3

import store

queue = boto3.client("sqs")


class Journal:
    def put_object(self, **entry):
        return entry


def handler(event, context):
    store.save(event["id"])
    Journal().put_object(Bucket="none")
    queue.send_message(QueueUrl=os.environ["QUEUE"], MessageBody=event["id"])
    for page in boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket=os.environ["BUCKET"]):
        print(page)
""",
        "store.py": """\
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def save(key):
    table.put_item(Item={"id": key})
    return table.get_item(Key={"id": key})
""",
    }, {"dynamodb:PutItem", "dynamodb:GetItem", "sqs:SendMessage", "s3:ListBucket"}),
    ("nodejs22.x", "app.handler", {
        "app.js": """\
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, UpdateCommand } = require('@aws-sdk/lib-dynamodb');
const { publish } = require('./publish');
const s3 = new S3Client({});
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const cache = { deleteItem: (key) => key };
exports.handler = async (event) => {
  cache.deleteItem(event.id);
  await s3.send(new GetObjectCommand({ Bucket: process.env.BUCKET, Key: event.key }));
  await table.send(new UpdateCommand({ TableName: process.env.TABLE, Key: { id: event.id } }));
  await publish(event.id);
};
""",
        "publish.js": """\
const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
const topic = new SNSClient({});
exports.publish = (id) => topic.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: id }));
""",
    }, {"s3:GetObject", "dynamodb:UpdateItem", "sns:Publish"}),
    ("java21", "app.Orders::handleRequest", {
        "src/main/java/app/Orders.java": """\
package app;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

public class Orders implements RequestHandler<Map<String, String>, String> {
  private final DynamoDbClient table = DynamoDbClient.create();
  private final SqsClient queue = SqsClient.create();

  public String handleRequest(Map<String, String> event, Context context) {
    table.query(request -> request.tableName(System.getenv("TABLE")));
    queue.sendMessage(request -> request.queueUrl(System.getenv("QUEUE")).messageBody(event.get("id")));
    return "done";
  }
}
""",
    }, {"dynamodb:Query", "sqs:SendMessage"}),
    ("provided.al2023", "bootstrap", {
        "main.go": """\
package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
)

type Event struct {
	Key string `json:"key"`
}

func handle(ctx context.Context, event Event) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	if _, err = secretsmanager.NewFromConfig(cfg).GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: aws.String(os.Getenv("SECRET"))}); err != nil {
		return err
	}
	_, err = s3.NewFromConfig(cfg).DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: aws.String(os.Getenv("BUCKET")), Key: aws.String(event.Key)})
	return err
}

func main() {
	lambda.Start(handle)
}
""",
    }, {"secretsmanager:GetSecretValue", "s3:DeleteObject"}),
]

RESOURCES = """\
  Table: {Type: AWS::DynamoDB::Table, Properties: {BillingMode: PAY_PER_REQUEST, AttributeDefinitions: [{AttributeName: id, AttributeType: S}], KeySchema: [{AttributeName: id, KeyType: HASH}]}}
  Queue: {Type: AWS::SQS::Queue}
  Topic: {Type: AWS::SNS::Topic}
  Bucket: {Type: AWS::S3::Bucket}
  Secret: {Type: AWS::SecretsManager::Secret}
"""


def application():
    """The application, written; by function the actions that its code needs."""
    root = TARGET / "privilege"
    lines = ["Transform: AWS::Serverless-2016-10-31", "Resources:", RESOURCES.rstrip()]
    needed = {}
    for number in range(FUNCTIONS):
        runtime, handler, files, actions = KINDS[number % len(KINDS)]
        folder = root / f"function{number}"
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        needed[f"Function{number}"] = actions
        lines.append(f"""\
  Function{number}:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: {runtime}
      Handler: {handler}
      CodeUri: function{number}/
      Environment: {{Variables: {{TABLE: !Ref Table, QUEUE: !Ref Queue, TOPIC: !Ref Topic, BUCKET: !Ref Bucket, SECRET: !Ref Secret}}}}""")
    (root / "template.yaml").write_text("\n".join(lines) + "\n")
    return root, needed


def actions_of(policies):
    statements = [statement for one in policies["Policies"] for statement in one["Policy"]["Statement"]]
    return {action for statement in statements for action in ([statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"])}


def told(name, found, wanted):
    print(f"{name:24}{len(found & wanted):6} of {len(wanted)} actions, {len(found - wanted)} that no call needs: {', '.join(sorted(found - wanted)) or '-'}")


def compare(arguments, measured):
    """Both on the same files. The peer tells one policy for all, so its actions are compared over the application."""
    root, needed = application()
    ours, theirs = TARGET / "serval-policy.json", TARGET / "autopilot.json"
    commands = {"serval policy": ["sh", "-c", f"'{SERVAL}' policy --quiet --format json '{root}/template.yaml' > '{ours}'"]}
    if not arguments.without_peers:
        program = environment("privilege-peer", BENCH / "privilege.txt") / "iam-policy-autopilot"
        os.environ["IAM_POLICY_AUTOPILOT_SERVICE_REFERENCE_URL"] = service_reference.serve()
        os.environ["IAM_POLICY_AUTOPILOT_TELEMETRY"] = os.environ["DISABLE_IAM_POLICY_AUTOPILOT_TELEMETRY"] = "false"
        # It reads one language at a time.
        runs = [
            f"'{program}' generate-policies --disable-cache {' '.join(sorted(map(str, root.rglob(end))))} > '{theirs}.{end[2:]}'"
            for end in ("*.py", "*.js", "*.java", "*.go")
        ]
        commands["iam-policy-autopilot"] = ["sh", "-c", " && ".join(runs)]
    measured(commands, arguments.n or 3)
    functions = {one["name"]: one for one in json.loads(ours.read_text())["functions"]}
    by_function = {
        name: {need["action"] for need in functions[name]["required"] if need["calls"]} for name in needed
    }
    exact = sum(by_function[name] == actions for name, actions in needed.items())
    wanted = set().union(*needed.values())
    print(f"{'serval policy':24}{exact:6} of {len(needed)} functions exactly")
    told("serval policy", set().union(*by_function.values()), wanted)
    if not arguments.without_peers:
        answers = [json.loads(Path(f"{theirs}.{end}").read_text()) for end in ("py", "js", "java", "go")]
        told("iam-policy-autopilot", set().union(*map(actions_of, answers)), wanted)
