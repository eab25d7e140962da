import json
import os
from enum import Enum
from typing import List, Literal, Optional
from uuid import UUID

from pydantic import BaseModel, Field


class Kind(str, Enum):
    PRINT = "print"
    MAIL = "mail"


class Item(BaseModel):
    sku: str
    count: int


class Base(BaseModel):
    id: UUID


class Order(Base):
    kind: Kind
    size: Literal["s", "m"]
    code: str = Field(pattern=r"^[A-Z]{3}$")
    loose: str = Field(pattern=r"[A-Z]{3}")
    note: Optional[str] = None
    items: List[Item] = []


class Comment(BaseModel):
    text: str
    likes: int
    answers: List["Comment"] = []


def handler(event, context):
    order = Order(**json.loads(event["body"]))
    os.system(f"print {order.note}")  # BAD CD-78
    os.system(f"print {order.loose}")  # BAD CD-78
    os.system(f"print {order.id} {order.kind.value} {order.size} {order.code}")  # ok
    again = Order.model_validate_json(event["body"])
    os.system(f"print {again.note}")  # BAD CD-78
    os.system(f"print {again.id} {again.code}")  # ok
    for item in again.items:
        os.system(f"print {item.count}")  # ok
        os.system(f"print {item.sku}")  # BAD CD-78
    comment = Comment(**json.loads(event["body"]))
    for answer in comment.answers:
        os.system(f"print {answer.likes}")  # ok
        os.system(f"print {answer.text}")  # BAD CD-78
