import os

from flask import Flask, request

app = Flask(__name__)


@app.route("/run/<task>", methods=["POST"])
def run(task):
    os.system("run " + task)  # BAD CD-78
    os.system("echo " + request.args.get("q"))  # BAD CD-78
    os.system("echo done")  # ok


def handler(event, context):
    return app
