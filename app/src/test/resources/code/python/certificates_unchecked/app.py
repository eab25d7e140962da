import os

import httpx
import requests


def handler(event, context):
    requests.get("https://partner.example/in", verify=False)  # BAD CD-295
    requests.get("https://partner.example/in", verify="/opt/ca.pem")  # ok
    requests.get("https://partner.example/in", timeout=3)  # ok
    client = httpx.Client(verify=False)  # BAD CD-295
    check(verify=False)  # ok: a function of our own
    return client.get("https://partner.example")


def check(verify):
    return verify
