import os


def split(event):
    return event["first"], "second"


def handler(event, context):
    first, second = split(event)
    os.system(first)  # BAD CD-78
    os.system(second)  # ok
    (a, b), *rest = event["pairs"]
    os.system(a)  # BAD CD-78
    os.system(rest[0])  # BAD CD-78
    x, y = ("ls", event["y"])
    os.system(x)  # ok
    os.system(y)  # BAD CD-78
