import os
import json
import boto3
from botocore.config import Config
from boto3.dynamodb.conditions import Key, Attr
from aws_xray_sdk.core import patch_all
patch_all()

class OrderRepository:
    def __init__(self, table_name=None, dynamodb=None):
        self._dynamodb = dynamodb or boto3.resource("dynamodb", config=Config(retries={"max_attempts": 3}))
        self._table = self._dynamodb.Table(table_name or os.environ["ORDERS_TABLE"])

    def by_customer(self, customer_id):
        items, start = [], None
        while True:
            kwargs = {"IndexName": "customer-index", "KeyConditionExpression": Key("customerId").eq(customer_id)}
            if start:
                kwargs["ExclusiveStartKey"] = start
            page = self._table.query(**kwargs)
            items.extend(page["Items"])
            start = page.get("LastEvaluatedKey")
            if not start:
                return items

    def save(self, order):
        self._table.put_item(Item=order, ConditionExpression=Attr("orderId").not_exists())

    def save_all(self, orders):
        with self._table.batch_writer() as batch:
            for o in orders:
                batch.put_item(Item=o)

class Notifier:
    _instance = None
    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance
    def __init__(self):
        self.sns = boto3.client("sns")
    def notify(self, msg):
        self.sns.publish(TopicArn=os.environ["TOPIC_ARN"], Message=json.dumps(msg))

repo = None
def get_repo():
    global repo
    if repo is None:
        repo = OrderRepository()
    return repo

def handler(event, context):
    action = event.get("action")
    r = get_repo()
    if action == "list":
        return r.by_customer(event["customerId"])
    if action == "create":
        r.save(event["order"])
        Notifier.instance().notify({"created": event["order"]["orderId"]})
        return {"ok": True}
    if action == "import":
        r.save_all(event["orders"])
