import json
import logging

logger = logging.getLogger()


def handler(event, context):
    logger.info("user " + event["user"])  # BAD CD-117
    logger.info(json.dumps(event))  # ok
    logger.info("started")  # ok
