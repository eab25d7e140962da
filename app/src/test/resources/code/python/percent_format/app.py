import os


def handler(event, context):
    os.system("cat %s" % event["file"])  # BAD CD-78
    os.system("head -n %d log" % event["lines"])  # ok
    os.system("cat %(file)s" % {"file": event["file"]})  # BAD CD-78
