import json
import os


def handler(event, context):
    for record in event["Records"]:
        done = json.loads(record["body"])
        os.system("print " + done["responsePayload"]["name"])  # BAD CD-78
        os.system("print " + str(done["responsePayload"]["count"]))  # ok
        os.system("print " + done["responsePayload"]["stage"])  # ok
        first = done["requestPayload"]["Records"][0]
        os.system("print " + first["Sns"]["Message"])  # BAD CD-78
        os.system("print " + first["Sns"]["TopicArn"])  # ok
