import json
import os

import boto3

states = boto3.client("stepfunctions")


def handler(event, context):
    body = json.loads(event["body"])
    states.start_execution(
        stateMachineArn=os.environ["FLOW"], input=json.dumps({"host": body["host"], "port": "22"})
    )
