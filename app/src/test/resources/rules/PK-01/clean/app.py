"""Looks like secrets everywhere, and has none."""
import os

PASSWORD_FIELD = "password"
SECRET_NAME = "shop/prod/payment"
API_KEY_PARAMETER = "/shop/prod/api-key"
TOKEN_URL = "https://auth.shop.com/oauth2/token"
REQUEST_ID = "3f2b8a54-9d1c-4e0f-8a77-0c2d5e6f7a8b"
COMMIT = "9fceb02d0ae598e95dc970b74767f19372d61af8"
EXAMPLE = "AKIAIOSFODNN7EXAMPLE"
api_key = os.environ["API_KEY"]
password = "<your password here>"
PUBLIC_KEY = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEvf0Yq3m8Z2l5tq0dYx1t0e3Q
-----END PUBLIC KEY-----"""


def handler(event, context):
    token = event["headers"]["authorization"]
    return {"token": token, "secret": "***"}
