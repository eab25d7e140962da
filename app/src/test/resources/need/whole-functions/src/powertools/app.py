import os
from aws_lambda_powertools import Logger, Tracer, Metrics
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer, IdempotencyConfig, idempotent_function
from aws_lambda_powertools.utilities.data_classes import event_source, SQSEvent
import boto3

logger, tracer, metrics = Logger(), Tracer(), Metrics(namespace="shop")
processor = BatchProcessor(event_type=EventType.SQS)
layer = DynamoDBPersistenceLayer(table_name=os.environ["IDEMPOTENCY_TABLE"])
ssm = parameters.SSMProvider()
s3 = boto3.resource("s3")
events = boto3.client("events")

OPERATIONS = {
    "store": lambda body: s3.Object(os.environ["BUCKET"], f"orders/{body['id']}.json").put(Body=str(body)),
    "erase": lambda body: s3.Object(os.environ["BUCKET"], f"orders/{body['id']}.json").delete(),
}

@idempotent_function(data_keyword_argument="body", persistence_store=layer, config=IdempotencyConfig(expires_after_seconds=60))
def handle(*, body):
    OPERATIONS[body["op"]](body)
    events.put_events(Entries=[{"EventBusName": os.environ["BUS"], "Source": "shop", "DetailType": "done", "Detail": "{}"}])

@tracer.capture_method
def record_handler(record):
    flags = ssm.get("/shop/flags", max_age=60)
    key = parameters.get_secret(os.environ["SECRET_ARN"])
    handle(body=record.json_body)

@logger.inject_lambda_context
@tracer.capture_lambda_handler
def handler(event, context):
    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)
