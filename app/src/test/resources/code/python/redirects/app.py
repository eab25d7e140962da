def handler(event, context):
    if event.get("away"):
        target = event["queryStringParameters"]["next"]
        return {"statusCode": 302, "headers": {"Location": target}}  # BAD CD-601
    back = event["queryStringParameters"]["back"]
    if back.startswith("/") and not back.startswith("//"):
        return {"statusCode": 302, "headers": {"Location": back}}  # ok
    if event.get("half"):
        if back.startswith("/"):
            return {"statusCode": 302, "headers": {"Location": back}}  # BAD CD-601
    page = "https://shop.example.com/" + event["page"]  # ok
    return {"statusCode": 302, "headers": {"Location": page}}
