import json


def handler(event, context):
    body = json.loads(event["body"])
    if body.get("isAdmin"):  # BAD CD-269
        delete_all()
    if body["role"] == "admin":  # BAD CD-269
        delete_all()
    if event["requestContext"]["authorizer"]["claims"]["sub"] == "admin":  # ok: checked by AWS
        delete_all()
    if body["role"] == "editor":  # ok: nothing high
        return "editor"
    if body.get("administrative_area"):  # ok: another word
        return "area"
    return "done"


def delete_all():
    return None
