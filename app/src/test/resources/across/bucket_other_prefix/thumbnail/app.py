import os
from urllib.parse import unquote_plus


def handler(event, context):
    for record in event["Records"]:
        os.system("convert " + unquote_plus(record["s3"]["object"]["key"]))  # ok: objects in in/ are not told of
