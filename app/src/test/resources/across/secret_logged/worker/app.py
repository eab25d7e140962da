import json
import logging

logger = logging.getLogger()


def handler(event, context):
    for record in event["Records"]:
        job = json.loads(record["body"])
        logger.info("token %s", job["token"])  # BAD CD-532
        logger.info("kind %s", job["kind"])  # ok
        use(job["token"])  # ok


def use(token):
    return len(token)
