import base64
import json
import os


def handler(event, context):
    for record in event["Records"]:
        click = json.loads(base64.b64decode(record["kinesis"]["data"]))
        os.system("count " + click["page"])  # BAD CD-78
        os.system("count " + click["site"])  # ok: a constant
