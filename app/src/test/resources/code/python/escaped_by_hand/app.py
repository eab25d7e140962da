def escape(value):
    return (
        value.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )


HEADERS = {"content-type": "text/html"}


def handler(event, context):
    name = event["queryStringParameters"]["name"]
    if event["path"] == "/escaped":
        return {"statusCode": 200, "headers": HEADERS, "body": f'<p title="{escape(name)}">{escape(name)}</p>'}  # ok
    return {"statusCode": 200, "headers": HEADERS, "body": "<p>" + name.replace("<", "&lt;") + "</p>"}  # BAD CD-79
