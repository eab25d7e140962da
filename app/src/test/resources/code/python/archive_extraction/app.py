import io
import zipfile

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    data = io.BytesIO(event["archive"])
    with zipfile.ZipFile(data) as archive:
        archive.extractall("/tmp/out")  # BAD CD-22
    with zipfile.ZipFile("/opt/assets.zip") as assets:
        assets.extractall("/tmp/assets")  # ok
