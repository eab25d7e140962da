import logging
import os

import psycopg2
from shopcommon.http import reply

logger = logging.getLogger()
connection = None

SORTABLE = {"price", "name", "created_at"}


def connect():
    global connection
    if connection is None or connection.closed:
        connection = psycopg2.connect(os.environ["DATABASE_URL"])
    return connection


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    query = params.get("q", "")
    category = params.get("category")
    order = params.get("sort", "name")
    limit = min(int(params.get("limit", 20)), 100)

    sql = f"SELECT id, name, price, image FROM products WHERE name ILIKE '%{query}%'"
    if category:
        sql += " AND category = '" + category + "'"
    if order in SORTABLE:
        sql += f" ORDER BY {order}"
    sql += f" LIMIT {limit}"

    with connect().cursor() as cursor:
        cursor.execute(sql)
        rows = cursor.fetchall()
    logger.info("search for %s gave %d products", query, len(rows))
    return reply(200, [dict(zip(("id", "name", "price", "image"), row)) for row in rows])
