import html

import serverless_wsgi
from fastapi.responses import HTMLResponse, RedirectResponse
from flask import Flask, jsonify, make_response, redirect, request

app = Flask(__name__)


@app.route("/hello")
def hello():
    return "<h1>" + request.args["name"] + "</h1>"  # BAD CD-79


@app.route("/escaped")
def escaped():
    return "<h1>" + html.escape(request.args["name"]) + "</h1>"  # ok


@app.route("/plain")
def plain():
    return jsonify({"name": request.args["name"]})  # ok


@app.route("/made")
def made():
    return make_response(f"<p>{request.args['name']}</p>")  # BAD CD-79


@app.route("/go")
def go():
    return redirect(request.args["next"])  # BAD CD-601


@app.route("/fast")
def fast():
    HTMLResponse(request.args["name"])  # BAD CD-79
    RedirectResponse(request.args["next"])  # BAD CD-601
    RedirectResponse("/start")  # ok
    return "ok"


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
