import json

from jinja2 import Template


def handler(event, context):
    for record in event["Records"]:
        order = json.loads(record["Sns"]["Message"])["order"]
        print_page(Template("Order " + order["title"]))  # BAD CD-1336
        print_page(Template(record["Sns"]["Subject"]))  # ok: the sender's constant


def print_page(template):
    return template.render()
