from lxml import etree

OPEN = etree.XMLParser(resolve_entities=True, no_network=False)
CLOSED = etree.XMLParser(resolve_entities=False)


def handler(event, context):
    order = etree.fromstring(event["body"], OPEN)  # BAD CD-611
    order = etree.fromstring(event["body"], parser=OPEN)  # BAD CD-611
    order = etree.fromstring(event["body"], CLOSED)  # ok
    order = etree.fromstring(event["body"])  # ok: what lxml does by default from 5.0 on
    name = event["queryStringParameters"]["name"]
    order.xpath("//item[@name='" + name + "']")  # BAD CD-643
    order.xpath("//item[@name=$name]", name=name)  # ok: a variable
    return "done"
