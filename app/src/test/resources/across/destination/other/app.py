import os


def handler(event, context):
    os.system("print " + event["requestPayload"]["Records"][0]["Sns"]["Subject"])  # BAD CD-78
    os.system("print " + event["responsePayload"]["name"])  # ok
