import psycopg2

connection = psycopg2.connect("dbname=orders")


def handler(event, context):
    return {"open": connection.closed == 0}
