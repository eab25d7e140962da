import os
import boto3


class Base:
    def __init__(self):
        self.client = boto3.client("dynamodb")


class Store(Base):
    table = os.environ["TABLE"]

    def load(self, key):
        return self.client.get_item(TableName=self.table, Key={"id": {"S": key}})

    def drop(self, key):
        return self.client.delete_item(TableName=self.table, Key={"id": {"S": key}})
