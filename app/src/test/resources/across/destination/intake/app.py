import json


def handler(event, context):
    order = json.loads(event["Records"][0]["Sns"]["Message"])
    return {"name": order["name"], "count": int(order["count"]), "stage": "done"}
