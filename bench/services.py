"""Folders of services of the Serverless Framework, audited beside Checkov."""

import json
import subprocess
from pathlib import Path

BENCH = Path(__file__).resolve().parent
TARGET = BENCH / "target"
COUNT = 150


def service(number, functions=4):
    """A service as people write them: an API, a queue, a table, variables, one role."""
    lines = [f"""\
service: app{number}
frameworkVersion: '3'
provider:
  name: aws
  runtime: nodejs18.x
  stage: ${{opt:stage, 'dev'}}
  region: ${{opt:region, 'eu-west-1'}}
  environment:
    TABLE: ${{self:custom.table}}
    TOKEN: ${{ssm:/app{number}/${{sls:stage}}/token}}
  iam:
    role:
      statements:
        - Effect: Allow
          Action: [dynamodb:GetItem, dynamodb:PutItem]
          Resource: !GetAtt Table.Arn
custom:
  table: app{number}-${{self:provider.stage}}
functions:"""]
    for i in range(functions):
        lines.append(f"""\
  work{i}:
    handler: src/work{i}.handler
    timeout: {5 + i}
    events:
      - http: {{path: 'things/{i}/{{id}}', method: get, cors: true}}
      - httpApi: POST /things/{i}
      - schedule: rate({i + 2} hours)
      - sqs: {{arn: !GetAtt Queue.Arn, batchSize: 5}}""")
    lines.append("""\
resources:
  Resources:
    Queue: {Type: 'AWS::SQS::Queue'}
    Table:
      Type: AWS::DynamoDB::Table
      Properties:
        TableName: ${self:custom.table}
        BillingMode: PAY_PER_REQUEST
        AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
        KeySchema: [{AttributeName: id, KeyType: HASH}]""")
    return "\n".join(lines) + "\n"


def folder():
    """The services, written."""
    root = TARGET / "services"
    for number in range(COUNT):
        place = root / f"app{number}"
        place.mkdir(parents=True, exist_ok=True)
        (place / "serverless.yml").write_text(service(number))
    return root


def on_functions(checkov, root):
    """How many findings each has on functions."""
    result = json.loads((TARGET / "report" / "result.json").read_text())
    ours = sum(f["resource"]["type"] == "AWS::Lambda::Function" for f in result["findings"])
    print(f"serval: {ours} findings on {result['statistics']['functions']} functions")
    if checkov:
        run = subprocess.run([*checkov, "-d", str(root), "--framework", "serverless", "-o", "json"], capture_output=True, text=True)
        reports = json.loads(run.stdout)
        failed = [c for r in (reports if isinstance(reports, list) else [reports]) for c in r.get("results", {}).get("failed_checks", [])]
        theirs = sum("function" in c["resource"].lower() or "work" in c["resource"].lower() for c in failed)
        print(f"checkov: {theirs} findings on functions, {len(failed)} in all")
