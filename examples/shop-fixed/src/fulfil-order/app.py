import json
import os
import subprocess

import boto3

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])

CARRIERS = {"standard", "express", "pickup"}


def print_label(order):
    """Makes the parcel's label with the gift message on it."""
    path = f"/tmp/{file_name(order['id'])}.png"
    text = order.get("giftMessage") or "Thank you for your order"
    subprocess.run(["label-maker", "--out", path, "--text", text[:200]], check=True, timeout=30)
    return path


def file_name(text):
    return "".join(c for c in text if c.isalnum() or c == "-")


def handler(event, context):
    failures = []
    for record in event["Records"]:
        order = json.loads(record["body"])
        try:
            label = print_label(order)
            carrier = order["carrier"] if order["carrier"] in CARRIERS else "standard"
            s3.upload_file(label, os.environ["LABEL_BUCKET"], f"labels/{carrier}/{file_name(order['id'])}.png")
            table.update_item(
                Key={"customer": order["customer"], "id": order["id"]},
                UpdateExpression="SET #s = :s",
                ExpressionAttributeNames={"#s": "status"},
                ExpressionAttributeValues={":s": "PACKED"},
            )
        except subprocess.CalledProcessError:
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
