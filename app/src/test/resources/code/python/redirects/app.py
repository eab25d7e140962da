def handler(event, context):
    if event.get("away"):
        target = event["queryStringParameters"]["next"]  # BAD CD-601
        return {"statusCode": 302, "headers": {"Location": target}}
    page = "https://shop.example.com/" + event["page"]  # ok
    return {"statusCode": 302, "headers": {"Location": page}}
