import subprocess

import serverless_wsgi
from flask import Flask, request
from flask.views import MethodView
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app)


class Orders(MethodView):
    def __init__(self):
        self.folder = "/data"

    def get(self, order):
        subprocess.run("cat /data/" + order, shell=True)  # BAD CD-78
        subprocess.run(["cat", self.folder])  # ok
        return "done"

    def post(self):
        name = request.json["name"]
        return subprocess.check_output("touch " + name, shell=True)  # BAD CD-78

    def unused(self, order):
        subprocess.run("cat " + order, shell=True)  # ok


class Files(Resource):
    def delete(self, name):
        subprocess.run("rm " + name, shell=True)  # BAD CD-78


app.add_url_rule("/orders/<order>", view_func=Orders.as_view("orders"))
api.add_resource(Files, "/files/<name>")


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
