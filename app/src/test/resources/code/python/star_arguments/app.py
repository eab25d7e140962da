import os


def join(*parts):
    return " ".join(parts)


def handler(event, context):
    arguments = ["ls", event["folder"]]
    os.system(join(*arguments))  # BAD CD-78
    os.system(join("ls", "/tmp"))  # ok
