import json

import pymongo

orders = pymongo.MongoClient("mongodb://db.example").shop.orders


def handler(event, context):
    body = json.loads(event["body"])
    orders.find_one({"user": body["user"]})  # BAD CD-943
    orders.find(body)  # BAD CD-943
    orders.find_one({"user": "u-" + body["user"]})  # ok: a text
    orders.find_one({"_id": event["pathParameters"]["id"]})  # ok: nothing but a text
    return "done"
