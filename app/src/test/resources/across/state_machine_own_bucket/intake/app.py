import json
import os

import boto3

flow = boto3.client("stepfunctions")


def handler(event, context):
    detail = event["detail"]
    flow.start_execution(
        stateMachineArn=os.environ["FLOW"],
        input=json.dumps({"bucket": detail["bucket"]["name"], "name": detail["object"]["key"]}),
    )
