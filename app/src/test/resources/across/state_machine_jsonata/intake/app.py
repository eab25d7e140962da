import json
import os

import boto3

flow = boto3.client("stepfunctions")


def handler(event, context):
    order = json.loads(event["body"])
    flow.start_execution(
        stateMachineArn=os.environ["FLOW"], input=json.dumps({"host": order["host"], "kind": "web"})
    )
