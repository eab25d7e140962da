import html


def handler(event, context):
    name = event["queryStringParameters"]["name"]
    if event.get("safe"):
        page = "<h1>" + html.escape(name) + "</h1>"  # ok
        return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": page}
    if event.get("data"):
        text = "<h1>" + name  # ok
        return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": text}
    page = "<h1>" + name + "</h1>"
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": page}  # BAD CD-79
