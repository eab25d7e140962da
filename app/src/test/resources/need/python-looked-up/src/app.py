import os

from databases import Databases


def handler(event, context):
    for kind, wanted in {Databases: os.environ["DATABASES"]}.items():
        if wanted:
            getattr(kind(), os.environ["ACTION"])(event["id"])
