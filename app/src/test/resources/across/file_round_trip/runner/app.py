import json
import os
import uuid


def handler(event, context):
    body = json.loads(event["body"])
    path = f"/tmp/{uuid.uuid4()}.py"
    with open(path, "w") as script:
        script.write(body["script"])
    with open(path) as script:
        exec(script.read())  # BAD CD-94
    with open("/opt/rules.py") as rules:
        exec(rules.read())  # ok: nobody writes it
