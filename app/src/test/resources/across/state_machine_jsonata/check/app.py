def handler(event, context):
    return {"to": event["host"], "note": "checked"}
