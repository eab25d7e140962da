def handler(event, context):
    return {"name": event["name"].strip(), "count": 1}
