from jinja2 import Environment, Template


def handler(event, context):
    Template("Hello " + event["name"]).render()  # BAD CD-1336
    Template("Hello {{ name }}").render(name=event["name"])  # ok
    Environment().from_string(event["template"]).render()  # BAD CD-1336
