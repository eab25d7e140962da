import os

import serverless_wsgi
from flask import Flask, current_app, request


class Runner:
    def __init__(self, word):
        self.word = word

    def run(self, name):
        os.system("run " + name)  # BAD CD-78
        os.system("word " + self.word)  # ok


app = Flask(__name__)
app.extensions["runner"] = Runner("fixed")


@app.get("/run")
def run():
    current_app.extensions["runner"].run(request.args["name"])
    return {}


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
