import json


def handler(event, context):
    with open("/opt/rules.json", "w") as rules:
        json.dump(json.loads(event["body"]), rules)  # ok: the other function has files of its own
