import os
import boto3

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ.get("TABLE", "orders-local"))


def handler(event, context):
    name = f"reports/{event['id']}.json"
    s3.put_object(Bucket=os.environ["BUCKET"], Key=name, Body=b"")
    table.put_item(Item={"id": event["id"]})
    boto3.client("sns").publish(TopicArn=os.environ["TOPIC"], Message="x")
