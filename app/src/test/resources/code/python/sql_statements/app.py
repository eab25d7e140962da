import psycopg2


def handler(event, context):
    connection = psycopg2.connect("dbname=shop")
    with connection.cursor() as cursor:
        cursor.execute("select * from t where id = %s", (event["id"],))  # ok
        cursor.execute("select * from t where id = '%s'" % event["id"])  # BAD CD-89
        cursor.execute(f"select * from t order by {event['column']}")  # BAD CD-89
        cursor.execute("select * from t limit " + str(int(event["limit"])))  # ok
