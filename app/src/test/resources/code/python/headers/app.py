from urllib.parse import quote_plus


def handler(event, context):
    theme = event["queryStringParameters"]["theme"]
    return {
        "statusCode": 200,
        "headers": {
            "Set-Cookie": "theme=" + theme,  # BAD CD-113
            "X-Theme": quote_plus(theme),  # ok
            "Access-Control-Allow-Origin": event["headers"]["origin"],  # ok: it was a header
        },
    }
