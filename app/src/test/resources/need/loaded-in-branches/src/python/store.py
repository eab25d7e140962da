import os

import boto3

bucket = boto3.resource("s3").Bucket(os.environ["BUCKET"])


def get(name):
    return bucket.Object(f"in/{name}").get()["Body"].read()


def forget(name):
    bucket.Object(f"in/{name}").delete()
