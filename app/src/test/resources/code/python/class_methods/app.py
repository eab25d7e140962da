import os
from contextlib import closing

import psycopg2


class Query:
    def __init__(self, order, limit):
        self.order = order
        self.limit = limit

    @classmethod
    def from_params(cls, params):
        return cls(order=params.get("sort"), limit=20)


class Paged(Query):
    @classmethod
    def first(cls, params):
        query = cls.from_params(params)
        query.page = "1"
        return query


class Repository:
    def __init__(self, dsn):
        self._dsn = dsn

    @property
    def connection(self):
        return psycopg2.connect(self._dsn)

    def search(self, query):
        with closing(self.connection.cursor()) as cursor:
            cursor.execute(f"SELECT * FROM orders ORDER BY {query.order}")  # BAD CD-89
        with closing(self.connection.cursor()) as cursor:
            cursor.execute(f"SELECT * FROM orders LIMIT {query.limit}")  # ok


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    Repository("shop").search(Query.from_params(params))
    paged = Paged.first(params)
    os.system("sort " + paged.order)  # BAD CD-78
    os.system("head " + paged.limit)  # ok
    os.system("page " + paged.page)  # ok
