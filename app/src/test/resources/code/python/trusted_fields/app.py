import os


def handler(event, context):
    os.system("echo " + event["requestContext"]["requestId"])  # ok
    os.system("echo " + event["queryStringParameters"]["q"])  # BAD CD-78
    for record in event["Records"]:
        os.system("echo " + record["s3"]["bucket"]["name"])  # ok
        os.system("echo " + record["s3"]["object"]["key"])  # BAD CD-78
        os.system("echo " + record["messageId"])  # ok
        os.system("echo " + record["body"])  # BAD CD-78
