import logging
import os

import boto3
import psycopg2
from shopcommon.http import reply

logger = logging.getLogger()
rds = boto3.client("rds")
connection = None

ORDERS = {"price": "price", "name": "name", "created_at": "created_at"}

SEARCH = "SELECT id, name, price, image FROM products WHERE name ILIKE %s AND (%s IS NULL OR category = %s)"


def connect():
    """Opens the connection with a token of the function's role, which lives for a quarter of an hour."""
    global connection
    if connection is None or connection.closed:
        host = os.environ["DATABASE_HOST"]
        token = rds.generate_db_auth_token(DBHostname=host, Port=5432, DBUsername="shop_search")
        connection = psycopg2.connect(
            host=host, user="shop_search", password=token, dbname="shop", sslmode="verify-full", sslrootcert="rds.pem"
        )
    return connection


def escaped(text):
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    category = params.get("category")
    limit = min(int(params.get("limit", 20)), 100)
    order = ORDERS.get(params.get("sort"), "name")
    pattern = f"%{escaped(params.get('q', ''))}%"

    with connect().cursor() as cursor:
        cursor.execute(SEARCH + f" ORDER BY {order} LIMIT %s", (pattern, category, category, limit))
        rows = cursor.fetchall()
    logger.info("search gave %d products", len(rows))
    return reply(200, [dict(zip(("id", "name", "price", "image"), row)) for row in rows])
