import os


def handler(event, context):
    os.system("cat {}".format(event["file"]))  # BAD CD-78
    os.system("cat {0} {kind}".format("log", kind=event["kind"]))  # BAD CD-78
    os.system("cat {}".format("log", event["unused"]))  # ok
