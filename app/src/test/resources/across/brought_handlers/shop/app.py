import os

from flask import Flask, request

app = Flask(__name__)


@app.route("/print")
def print_order():
    os.system("print " + request.args["order"])  # BAD CD-78
    return "printed"
