import os


def names(event):
    for record in event["Records"]:
        yield record["body"]


def numbers():
    yield "1"


def handler(event, context):
    for name in names(event):
        os.system(name)  # BAD CD-78
    for number in numbers():
        os.system(number)  # ok
