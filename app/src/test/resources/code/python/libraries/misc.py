import io
import os
import re
import json
import random
import string
import hashlib
import tempfile
import traceback
import logging
import importlib
import urllib.request
from pathlib import Path
from urllib.parse import unquote_plus
import xml.sax
import boto3
import jwt
import pymysql
import psycopg2
import requests
import urllib3
import jinja2
from lxml import etree
from pymongo import MongoClient

http = urllib3.PoolManager()
session = requests.Session()
s3 = boto3.client("s3")
lam = boto3.client("lambda")
ddb = boto3.resource("dynamodb")
table = ddb.Table(os.environ["TABLE"])
db = MongoClient(os.environ["MONGO"])["app"]
logger = logging.getLogger(__name__)
conn = pymysql.connect(host="h", user="u", password=os.environ["PW"], db="d")


def get_user(name):
    with conn.cursor() as cur:
        cur.execute("SELECT * FROM users WHERE name = '%s'" % name)  # BAD CD-89
        return cur.fetchone()


def pg(uid):
    with psycopg2.connect(os.environ["DSN"]) as c:
        with c.cursor() as cur:
            sql = "SELECT * FROM t WHERE id = {}".format(uid)
            cur.execute(sql)  # BAD CD-89
            cur.execute("SELECT 1 FROM t WHERE id = %s", (uid,))  # ok


def handler(event, context):
    body = json.loads(event["body"])
    get_user(body["user"])
    pg(event["pathParameters"]["id"])
    http.request("GET", body["url"])  # BAD CD-918
    session.get(body["url2"])  # BAD CD-918
    with urllib.request.urlopen(body["url3"]) as f:  # BAD CD-918
        f.read()
    requests.request(method="GET", url=f"http://{body['host']}/x")  # BAD CD-918
    db.users.find_one({"user": body["user"], "password": body["password"]})  # BAD CD-943
    db["users"].find(body["filter"])  # BAD CD-943
    jinja2.Template(body["tpl"]).render()  # BAD CD-1336
    jinja2.Environment(loader=jinja2.BaseLoader()).from_string(body["t2"]).render()  # BAD CD-1336
    mod = importlib.import_module("plugins." + body["plugin"])  # BAD CD-94
    getattr(mod, "run")()
    parser = etree.XMLParser(resolve_entities=True, no_network=False)
    etree.fromstring(body["xml"].encode(), parser)  # BAD CD-611
    lam.invoke(FunctionName=body["function"], Payload="{}")  # BAD CD-441
    return {"statusCode": 200, "body": "ok"}


def files_handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        name = key.split("/")[-1]
        s3.download_file(bucket, key, "/tmp/" + name)  # ok
        base = os.path.basename(key)
        s3.download_file(bucket, key, f"/tmp/{base}")  # ok
        tail = key.rsplit("/", 1)[-1]
        s3.download_file(bucket, key, f"/tmp/{tail}")  # ok
        s3.download_file(bucket, key, f"/tmp/{key}")  # BAD CD-22
        with open(f"/tmp/{key}", "wb") as f:  # BAD CD-22
            s3.download_fileobj(bucket, key, f)
        os.system("clamscan /tmp/" + name)  # BAD CD-78
        obj = s3.get_object(Bucket=bucket, Key=key)
        data = json.loads(obj["Body"].read())


def api_handler(event, context):
    params = event["queryStringParameters"]
    p = Path("/tmp") / params["name"]
    p.write_text("x")  # BAD CD-22
    Path("/tmp").joinpath(params["n2"]).read_text()  # BAD CD-22
    tmp = tempfile.mktemp()  # BAD CD-377
    token = "".join(random.choice(string.ascii_letters) for _ in range(32))  # BAD CD-330
    tok2 = "".join(random.choices(string.ascii_letters, k=32))
    table.put_item(Item={"id": "a", "token": token})  # ok: told above
    table.put_item(Item={"id": "a", "session_token": tok2})  # BAD CD-330
    digest = hashlib.md5(params["password"].encode()).hexdigest()  # BAD CD-328
    claims = jwt.decode(event["headers"]["Authorization"], options={"verify_signature": False})  # BAD CD-347
    re.match(params["re"], "x")  # BAD CD-1333
    table.update_item(Key={"id": "x"}, UpdateExpression="SET " + params["f"] + " = :v", ExpressionAttributeValues={":v": 1})  # BAD CD-943
    return {  # BAD CD-79
        "statusCode": 200,
        "headers": {"Content-Type": "text/html"},
        "body": "<html>" + params["name"] + "</html>",
    }


def errors_handler(event, context):
    try:
        return json.loads(event["body"])
    except Exception as e:
        return {"statusCode": 500, "body": json.dumps({"error": str(e), "trace": traceback.format_exc()})}  # BAD CD-209


def env_handler(event, context):
    print(os.environ)  # BAD CD-532
    return {"statusCode": 200, "body": json.dumps(dict(os.environ))}  # BAD CD-200


def mass_handler(event, context):
    item = json.loads(event["body"])
    table.put_item(Item=item)  # BAD CD-915
    url = s3.generate_presigned_url("get_object", Params={"Bucket": "b", "Key": event["queryStringParameters"]["key"]})  # BAD CD-639
    return {"statusCode": 200, "body": url}
