import json
import os

import boto3

events = boto3.client("events")


def handler(event, context):
    body = json.loads(event["body"])
    events.put_events(
        Entries=[
            {
                "Source": "shop.intake",
                "DetailType": "order placed",
                "Detail": json.dumps({"customer": body["customer"], "state": "new"}),
                "EventBusName": os.environ["BUS"],
            }
        ]
    )
