import sys

import actions


def create(event):
    return "created"


def handler(event, context):
    name = event["queryStringParameters"]["action"]
    globals()[name](event)  # BAD CD-94
    getattr(actions, name)(event)  # BAD CD-94
    getattr(__builtins__, name)(event)  # BAD CD-94
    globals()["create"](event)  # ok
    globals()["do_" + name](event)  # ok
    if name in ("create", "cancel"):
        globals()[name](event)  # ok
    return {"create": create}[name](event)  # ok
