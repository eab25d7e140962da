import boto3

s3 = boto3.client("s3")


def handler(event, context):
    s3.delete_object(Bucket="files-of-orders", Key=event["key"])
    s3.delete_object(Bucket="files-of-orders", Key="legal/index")
