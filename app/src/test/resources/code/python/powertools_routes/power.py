import subprocess
import json
import boto3
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response, content_types
from aws_lambda_powertools.event_handler.router import Router
from aws_lambda_powertools.utilities.data_classes import event_source, S3Event, SQSEvent, APIGatewayProxyEvent
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response, batch_processor
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.parser import event_parser, BaseModel, parse
from aws_lambda_powertools.utilities.typing import LambdaContext

logger = Logger()
tracer = Tracer()
app = APIGatewayRestResolver()
processor = BatchProcessor(event_type=EventType.SQS)
s3 = boto3.client("s3")


@app.get("/run/<name>")
@tracer.capture_method
def run(name: str):
    subprocess.run(f"convert {name}", shell=True, check=True)  # BAD CD-78
    return {}


@app.post("/run")
def run_post():
    data: dict = app.current_event.json_body
    subprocess.call("convert %s" % data["file"], shell=True)  # BAD CD-78
    q = app.current_event.get_query_string_value(name="q", default_value="")
    subprocess.call("convert " + q, shell=True)  # BAD CD-78
    h = app.current_event.query_string_parameters.get("x")
    subprocess.call("convert " + h, shell=True)  # BAD CD-78
    return Response(status_code=200, content_type=content_types.TEXT_HTML, body=f"<b>{q}</b>")  # BAD CD-79


@logger.inject_lambda_context
def api_handler(event: dict, context: LambdaContext) -> dict:
    return app.resolve(event, context)


@event_source(data_class=S3Event)
def s3_handler(event: S3Event, context):
    for record in event.records:
        key = record.s3.get_object.key
        subprocess.getoutput("file " + key)  # BAD CD-78


def record_handler(record: SQSRecord):
    payload = record.json_body
    subprocess.getoutput("file " + payload["name"])  # BAD CD-78


def sqs_handler(event, context):
    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)


class Order(BaseModel):
    name: str
    n: int


@event_parser(model=Order)
def order_handler(event: Order, context):
    subprocess.getoutput("file " + event.name)  # BAD CD-78
    subprocess.getoutput("file %d" % event.n)  # ok
