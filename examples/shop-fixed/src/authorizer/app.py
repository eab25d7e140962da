import os

import boto3
import jwt

secrets = boto3.client("secretsmanager")
key = None


def signing_key():
    global key
    if key is None:
        key = secrets.get_secret_value(SecretId=os.environ["JWT_SECRET_ARN"])["SecretString"]
    return key


def handler(event, context):
    header = event.get("headers", {}).get("authorization", "")
    token = header.removeprefix("Bearer ")
    try:
        claims = jwt.decode(token, signing_key(), algorithms=["HS256"], audience="shop", options={"require": ["exp", "sub"]})
    except jwt.PyJWTError:
        return {"isAuthorized": False}
    return {"isAuthorized": True, "context": {"customer": claims["sub"]}}
