import os

import boto3


class Store:
    _instance = None

    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    def __init__(self):
        self.s3 = boto3.client("s3")

    def put(self, name):
        self.s3.put_object(Bucket=os.environ["BUCKET"], Key=f"in/{name}")


def handler(event, context):
    Store.instance().put(event["id"])
