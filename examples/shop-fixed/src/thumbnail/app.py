import os
import subprocess
import tempfile
import urllib.parse

import boto3

s3 = boto3.client("s3")

SIZES = {"small": "160x160", "large": "640x640"}


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        with tempfile.TemporaryDirectory() as folder:
            source = os.path.join(folder, "source")
            s3.download_file(bucket, key, source)
            for name, size in SIZES.items():
                target = os.path.join(folder, f"{name}.jpg")
                subprocess.run(["convert", source, "-resize", size, target], check=True, timeout=20)
                s3.upload_file(target, os.environ["THUMBNAIL_BUCKET"], f"{name}/{key}")
    return {"done": len(event["Records"])}
