def handler(event, context):
    if event.get("away"):
        target = event["queryStringParameters"]["next"]
        return {"statusCode": 302, "headers": {"Location": target}}  # BAD CD-601
    page = "https://shop.example.com/" + event["page"]  # ok
    return {"statusCode": 302, "headers": {"Location": page}}
