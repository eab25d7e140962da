import os

import boto3

SECRET_ARN = os.environ["PAYMENT_SECRET_ARN"]


def handler(event, context):
    return boto3.client("secretsmanager").get_secret_value(SecretId=SECRET_ARN)
