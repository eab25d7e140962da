import os


def check(name):
    raise ValueError(name)


def handler(event, context):
    try:
        value = event["value"]
        check("fixed")
    except ValueError as problem:
        os.system("echo failed")  # ok
        os.system("echo " + value)  # BAD CD-78
    finally:
        os.system("sync")  # ok
