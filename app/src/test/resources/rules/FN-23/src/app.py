import random
import secrets


def token(event, context):
    return {"token": secrets.token_hex(16), "name": event["name"]}


def guess(event, context):
    return {"number": random.randint(1, 10)}


def code(event, context):
    reset_code = random.randint(100000, 999999)
    return {"code": reset_code}
