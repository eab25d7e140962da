from urllib.parse import quote_plus, urlparse

import requests

HOSTS = ["api.example.com"]


def handler(event, context):
    url = event["url"]
    requests.get(url, timeout=3)  # BAD CD-918
    requests.get("https://api.example.com/items/" + event["id"], timeout=3)  # ok
    requests.get("https://" + event["host"] + "/items", timeout=3)  # BAD CD-918
    requests.get(f"https://{quote_plus(event['host'])}.example.com/", timeout=3)  # ok
    if urlparse(url).hostname in HOSTS:
        requests.get(url, timeout=3)  # ok
    session = requests.Session()
    session.post(event["hook"], json={})  # BAD CD-918
