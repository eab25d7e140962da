from lib.db import Store
from lib import bus

store = Store()


def handler(event, context):
    store.load(event["id"])
    bus.tell("done")
