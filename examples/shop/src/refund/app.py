import json
import os
import urllib.request

import boto3

secrets = boto3.client("secretsmanager")
table = boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])

PAYMENT_API = "https://api.payments.example.com/v2/refunds"


def handler(event, context):
    order = table.get_item(Key={"customer": event["customer"], "id": event["order"]}).get("Item")
    if not order or order["status"] == "REFUNDED":
        return {"refunded": False}
    key = secrets.get_secret_value(SecretId=os.environ["PAYMENT_SECRET_ARN"])["SecretString"]
    request = urllib.request.Request(
        PAYMENT_API,
        data=json.dumps({"order": order["id"], "amount": str(order["amount"])}).encode(),
        headers={"authorization": f"Bearer {key}", "content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        refund = json.load(answer)
    table.update_item(
        Key={"customer": order["customer"], "id": order["id"]},
        UpdateExpression="SET #s = :s",
        ExpressionAttributeNames={"#s": "status"},
        ExpressionAttributeValues={":s": "REFUNDED"},
    )
    return {"refunded": True, "id": refund["id"]}
