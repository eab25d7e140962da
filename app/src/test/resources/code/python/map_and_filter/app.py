import os


def handler(event, context):
    for command in map(lambda name: "echo " + name, event["names"]):
        os.system(command)  # BAD CD-78
    for size in map(len, event["names"]):
        os.system("echo %s" % size)  # ok
    for index, name in enumerate(event["names"]):
        os.system("echo %s" % index)  # ok
        os.system("echo " + name)  # BAD CD-78
    for key, value in event["tags"].items():
        os.system("tag " + key)  # BAD CD-78
    for key, value in {"a": "b"}.items():
        os.system("tag " + key + value)  # ok
