def handler(event, context):
    return {"target": event["host"], "label": event["kind"], "size": len(event["host"])}
