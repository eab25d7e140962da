import os
from urllib.parse import unquote_plus


def handler(event, context):
    for record in event["Records"]:
        key = unquote_plus(record["s3"]["object"]["key"])
        os.system("convert " + key)  # BAD CD-78
        os.system("convert " + record["s3"]["bucket"]["name"])  # ok: the bucket's owner names it
