import json

import boto3

bedrock = boto3.client("bedrock-runtime")


def handler(event, context):
    bedrock.invoke_model(modelId="m", body=json.dumps({"prompt": event["question"]}))  # BAD CD-1427
    bedrock.invoke_model(modelId="m", body=json.dumps({"prompt": "Say hello"}))  # ok
