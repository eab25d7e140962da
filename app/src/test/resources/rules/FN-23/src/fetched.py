import boto3
import psycopg2

password = boto3.client("secretsmanager").get_secret_value(SecretId="database")["SecretString"]
connection = psycopg2.connect(host="db.internal", password=password)


def handler(event, context):
    cursor = connection.cursor()
    cursor.execute("select count(*) from orders")
    return {"orders": cursor.fetchone()[0]}
