import json
import os
import subprocess

import boto3

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])


def print_label(order):
    """Makes the parcel's label with the gift message on it."""
    path = f"/tmp/{order['id']}.png"
    text = order.get("giftMessage") or "Thank you for your order"
    subprocess.run(f'label-maker --out {path} --text "{text}"', shell=True, check=True, timeout=30)
    return path


def handler(event, context):
    failures = []
    for record in event["Records"]:
        order = json.loads(record["body"])
        try:
            label = print_label(order)
            s3.upload_file(label, os.environ["LABEL_BUCKET"], f"labels/{order['carrier']}/{order['id']}.png")
            table.update_item(
                Key={"customer": order["customer"], "id": order["id"]},
                UpdateExpression="SET #s = :s",
                ExpressionAttributeNames={"#s": "status"},
                ExpressionAttributeValues={":s": "PACKED"},
            )
        except subprocess.CalledProcessError:
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
