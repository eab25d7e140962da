import os
from dataclasses import dataclass


@dataclass
class Order:
    item: str
    kind: str = "plain"


def handler(event, context):
    order = Order(item=event["item"])
    os.system("echo " + order.item)  # BAD CD-78
    other = Order(item="chair")
    os.system("echo " + other.kind)  # ok
