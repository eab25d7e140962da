from jinja2 import Environment, PackageLoader, select_autoescape

escaping = Environment(loader=PackageLoader("app"), autoescape=select_autoescape())
always = Environment(loader=PackageLoader("app"), autoescape=True)
plain = Environment(loader=PackageLoader("app"))


def page(body):
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": body}  # BAD CD-79


def handler(event, context):
    query = event["queryStringParameters"]
    if event.get("a"):
        return page(escaping.get_template("a.html").render(name=query["a"]))  # ok
    if event.get("b"):
        return page(always.get_template("a.html").render(name=query["b"]))  # ok
    return page(plain.get_template("a.html").render(name=query["c"]))
