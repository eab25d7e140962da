import os

import boto3
import psycopg2
import requests

secrets = boto3.client("secretsmanager")
table = boto3.resource("dynamodb").Table("orders")


def database(event, context):
    connection = psycopg2.connect(host="orders.c1.eu-west-1.rds.amazonaws.com", user="shop")
    return {"statusCode": 200, "body": str(connection.closed)}


def service(event, context):
    return requests.get("http://stock.shop.internal/items", timeout=2).json()


def public(event, context):
    return requests.get("https://api.example.com/items", timeout=2).json()


def configured(event, context):
    """The variable is for NW-01 to look at."""
    return {"statusCode": 200, "body": str(psycopg2.connect(os.environ["DSN"]).closed)}


def secret(event, context):
    return {"statusCode": 200, "body": len(secrets.get_secret_value(SecretId="shop")["SecretString"])}


def items(event, context):
    return {"statusCode": 200, "body": str(table.get_item(Key={"id": "1"}).get("Item"))}
