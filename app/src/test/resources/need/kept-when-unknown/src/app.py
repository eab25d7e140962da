import os
import boto3

dynamodb = boto3.resource("dynamodb")


def handler(event, context):
    # Which table is the event's choice: whatever is granted for this call stays.
    dynamodb.Table(event["table"]).get_item(Key={"id": "1"})
    getattr(boto3.client("sqs"), event["do"])(QueueUrl=os.environ["QUEUE_URL"])
