import hashlib
import json


def handler(event, context):
    body = json.loads(event["body"])
    stored = hashlib.md5(body["password"].encode()).hexdigest()  # BAD CD-328
    slow = hashlib.scrypt(body["password"].encode(), salt=b"1", n=2, r=8, p=1)  # ok
    tag = hashlib.md5(body["document"].encode()).hexdigest()  # ok: no secret
    return {"stored": stored, "slow": slow, "tag": tag}
