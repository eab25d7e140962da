import boto3

ssm = boto3.client("ssm")


def handler(event, context):
    ssm.put_parameter(Name="/shop/banner", Value=event["body"], Overwrite=True)
