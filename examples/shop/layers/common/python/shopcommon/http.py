import json


def reply(status, body):
    """An answer for API Gateway."""
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(body, default=str),
    }
