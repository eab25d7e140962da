import os

from aws_lambda_powertools.event_handler import APIGatewayRestResolver

app = APIGatewayRestResolver()


@app.get("/files/<name>")
def show(name):
    os.system("cat " + name)  # BAD CD-78
    os.system("ls " + str(len(name)))  # ok


@app.post("/files")
def create():
    body = app.current_event.json_body
    os.system("touch " + body["name"])  # BAD CD-78
    os.system("sync")  # ok


def handler(event, context):
    return app.resolve(event, context)
