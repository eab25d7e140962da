import json
import logging

logger = logging.getLogger()


def handler(event, context):
    print("user " + event["user"])  # BAD CD-117
    print(event)  # ok
    print(f"got {event}")  # ok
    print(json.dumps(event))  # ok
    logger.info("user " + event["user"])  # ok
