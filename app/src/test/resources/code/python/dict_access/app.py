import os


def handler(event, context):
    body = event.get("body", {})
    os.system(body.get("command", "ls"))  # BAD CD-78
    options = {"safe": "ls", "user": body["user"]}
    os.system(options["safe"])  # ok
    os.system(options["user"])  # BAD CD-78
    options["user"] = "nobody"
    os.system(options["user"])  # ok
