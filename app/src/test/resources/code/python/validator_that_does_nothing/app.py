import os


def validate(name):
    if len(name) > 100:
        print("a long name")
    return True


def handler(event, context):
    name = event["name"]
    if validate(name):
        os.system("echo " + name)  # BAD CD-78
    os.system("echo ok")  # ok
