import boto3

ssm = boto3.client("ssm")


def handler(event, context):
    eval(ssm.get_parameter(Name="/shop/theme")["Parameter"]["Value"])  # ok: another parameter
    eval(ssm.get_parameter(Name="/shop/banner")["Parameter"]["Value"])  # BAD CD-94
