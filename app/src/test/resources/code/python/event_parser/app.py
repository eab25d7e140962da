import os
from typing import List, Literal, Optional

from aws_lambda_powertools.utilities.parser import BaseModel, envelopes, event_parser, parse
from aws_lambda_powertools.utilities.parser.models import APIGatewayProxyEventV2Model
from aws_lambda_powertools.utilities.parser.types import Json
from pydantic import Field


class Item(BaseModel):
    sku: str = Field(pattern=r"^[A-Z0-9]{4,12}$")
    note: str
    amount: int


class Order(BaseModel):
    id: int
    kind: Literal["small", "large"]
    customer: str
    items: List[Item]
    comment: Optional[str] = Field(default=None, max_length=200)


class OrderEvent(APIGatewayProxyEventV2Model):
    body: Json[Order]


@event_parser(model=Order)
def handler(event: Order, context):
    os.system(f"order {event.id}")  # ok
    os.system(f"order {event.kind}")  # ok
    os.system(f"order {event.customer}")  # BAD CD-78
    os.system(f"order {event.comment}")  # BAD CD-78
    for item in event.items:
        os.system(f"item {item.sku}")  # ok
        os.system(f"item {item.amount}")  # ok
        os.system(f"item {item.note}")  # BAD CD-78


@event_parser(model=Order, envelope=envelopes.SqsEnvelope)
def queue_handler(event: List[Order], context):
    for order in event:
        os.system(f"order {order.kind}")  # ok
        os.system(f"order {order.customer}")  # BAD CD-78


@event_parser
def request_handler(event: OrderEvent, context):
    os.system(f"order {event.body.id}")  # ok
    os.system(f"order {event.body.customer}")  # BAD CD-78
    os.system("order " + event.queryStringParameters["name"])  # BAD CD-78


def lambda_handler(event, context):
    order = parse(event=event, model=Order, envelope=envelopes.ApiGatewayV2Envelope)
    os.system(f"order {order.id}")  # ok
    os.system(f"order {order.customer}")  # BAD CD-78
