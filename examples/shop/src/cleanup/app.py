import datetime
import os

import boto3

s3 = boto3.client("s3")

KEEP = datetime.timedelta(days=90)


def handler(event, context):
    """Deletes labels that no carrier asks for any more."""
    oldest = datetime.datetime.now(datetime.timezone.utc) - KEEP
    deleted = 0
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=os.environ["MEDIA_BUCKET"], Prefix="labels/")
    for page in pages:
        for item in page.get("Contents", []):
            if item["LastModified"] < oldest:
                s3.delete_object(Bucket=os.environ["MEDIA_BUCKET"], Key=item["Key"])
                deleted += 1
    return {"deleted": deleted}
