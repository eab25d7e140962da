import json
import logging

import boto3

client = boto3.client("secretsmanager")
logger = logging.getLogger()


def handler(event, context):
    secret = json.loads(client.get_secret_value(SecretId="db")["SecretString"])
    logger.info("connecting with %s", secret["password"])  # BAD CD-532
    logger.info("connecting to %s", "db")  # ok
    connect(secret["password"])  # ok: that is what it is for
    return "done"


def connect(password):
    return password.strip()
