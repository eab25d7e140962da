import os


def handler(event, context):
    if (name := event.get("name")) is not None:
        os.system("echo " + name)  # BAD CD-78
    if (size := len(event)) > 3:
        os.system("echo %s" % size)  # ok
