"""A bucket with one file of a trail in it, in which somebody opens a function: trail_scene.py ENDPOINT"""

import gzip
import json
import sys

from clients import Account

KEY = (
    "AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/22/"
    "123456789012_CloudTrail_eu-west-1_20261122T0905Z_abc.json.gz"
)


def main():
    s3 = Account(sys.argv[1]).client("s3", "eu-west-1")
    s3.create_bucket(Bucket="trail", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    record = {
        "eventTime": "2026-11-22T09:00:00Z",
        "eventSource": "lambda.amazonaws.com",
        "eventName": "AddPermission20150331v2",
        "eventID": "e-1",
        "readOnly": False,
        "awsRegion": "eu-west-1",
        "recipientAccountId": "123456789012",
        "sourceIPAddress": "203.0.113.9",
        "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::123456789012:user/ann", "accountId": "123456789012"},
        "requestParameters": {"functionName": "bills", "principal": "*", "action": "lambda:InvokeFunction"},
    }
    s3.put_object(Bucket="trail", Key=KEY, Body=gzip.compress(json.dumps({"Records": [record]}).encode()))
    s3.put_object(Bucket="trail", Key=KEY.replace("/CloudTrail/", "/CloudTrail-Digest/"), Body=b"{}")


main()
