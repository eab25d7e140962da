import os, boto3
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer, idempotent
from concurrent.futures import ThreadPoolExecutor
layer = DynamoDBPersistenceLayer(table_name="idem")
T = os.environ.get("TABLE", "fallback")
s3 = boto3.client("s3")

@idempotent(persistence_store=layer)
def handler(event, context):
    parameters.get_secret("db")
    parameters.get_parameter("/x/y")
    boto3.client("dynamodb").scan(TableName=T)
    with ThreadPoolExecutor() as ex:
        ex.submit(s3.delete_object, Bucket="bb", Key="k")
