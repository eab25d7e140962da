import os
import pickle

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    s3.download_file(os.environ["BUCKET"], "settings.bin", "/tmp/settings.bin")
    with open("/tmp/settings.bin", "rb") as file:
        settings = pickle.load(file)  # BAD CD-502
    s3.download_file(os.environ["BUCKET"], "fixed.bin", "/tmp/fixed.bin")
    with open("/tmp/fixed.bin", "rb") as file:
        fixed = pickle.load(file)  # ok
    os.remove("/tmp/settings.bin")
    os.remove("/tmp/fixed.bin")
    return settings, fixed
