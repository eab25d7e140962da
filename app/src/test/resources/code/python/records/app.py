import json
import os
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from typing import NamedTuple


class Sort(str, Enum):
    NEWEST = "created_at"
    NAME = "name"


@dataclass(frozen=True)
class Page:
    size: int = 20
    order: str = "created_at"


@dataclass
class Query:
    tenant: str
    name: str = ""
    page: Page = field(default_factory=Page)

    def __post_init__(self):
        self.path = "/" + self.name


class Point(NamedTuple):
    label: str
    colour: str


def handler(event, context):
    body = json.loads(event["body"])
    query = Query("ours", body["name"])
    os.system("a " + query.tenant)  # ok
    os.system("b " + query.name)  # BAD CD-78
    os.system("c " + query.path)  # BAD CD-78
    os.system("d " + query.page.order)  # ok

    page = Page(size=3, order=body["order"])
    os.system(f"e {page.size}")  # ok
    os.system(f"f {page.order}")  # BAD CD-78
    fixed = replace(page, order="name")
    os.system(f"g {fixed.order}")  # ok
    os.system("h " + asdict(page)["order"])  # BAD CD-78

    point = Point(label=body["label"], colour="red")
    os.system("i " + point.label)  # BAD CD-78
    os.system("j " + point.colour)  # ok

    given = Page(**body)
    os.system(f"k {given.order}")  # BAD CD-78

    try:
        sort = Sort(body["sort"])
    except ValueError:
        sort = Sort.NEWEST
    os.system(f"l {sort.value}")  # ok
    os.system("m " + body["sort"])  # BAD CD-78
