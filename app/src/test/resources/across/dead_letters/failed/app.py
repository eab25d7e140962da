import json
import os


def handler(event, context):
    for record in event["Records"]:
        lost = json.loads(record["body"])["Records"][0]
        os.system("print " + lost["Sns"]["Message"])  # BAD CD-78
        os.system("print " + lost["EventSubscriptionArn"])  # ok
