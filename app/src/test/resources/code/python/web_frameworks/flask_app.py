import os
import sqlite3
import awsgi
import requests
from flask import Flask, request, jsonify, render_template_string, redirect, send_file, make_response

app = Flask(__name__)


@app.route("/ping/<host>")
def ping(host):
    return os.popen("ping -c 1 " + host).read()  # BAD CD-78


@app.route("/users", methods=["GET"])
def users():
    name = request.args.get("name", "")
    con = sqlite3.connect("/tmp/app.db")
    rows = con.execute(f"select * from users where name = '{name}'").fetchall()  # BAD CD-89
    return jsonify(rows)


@app.post("/fetch")
def fetch():
    data = request.get_json()
    r = requests.get(data["url"], timeout=3)  # BAD CD-918
    return r.text


@app.route("/hello")
def hello():
    who = request.values.get("who")
    return render_template_string("<h1>Hi " + who + "</h1>")  # BAD CD-1336


@app.route("/page")
def page():
    return f"<h1>{request.args['t']}</h1>"  # BAD CD-79


@app.route("/go")
def go():
    return redirect(request.args.get("next"))  # BAD CD-601


@app.route("/dl")
def dl():
    return send_file(os.path.join("/var/task/files", request.args["f"]))  # BAD CD-22


def handler(event, context):
    return awsgi.response(app, event, context)
