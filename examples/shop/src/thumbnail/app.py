import os
import urllib.parse

import boto3

s3 = boto3.client("s3")

SIZES = {"small": "160x160", "large": "640x640"}


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        source = "/tmp/" + key
        os.makedirs(os.path.dirname(source), exist_ok=True)
        s3.download_file(bucket, key, source)
        for name, size in SIZES.items():
            target = f"/tmp/{name}.jpg"
            os.system(f"convert {source} -resize {size} {target}")
            s3.upload_file(target, bucket, f"thumbs/{name}/{key}")
    return {"done": len(event["Records"])}
