import os
from os.path import basename

from werkzeug.utils import secure_filename


def handler(event, context):
    name = event["name"]
    open("/tmp/" + name)  # BAD CD-22
    open(os.path.join("/tmp", basename(name)))  # ok
    open("/tmp/" + secure_filename(name))  # ok
    os.remove(os.path.join("/tmp", name))  # BAD CD-22
    full = os.path.realpath(os.path.join("/tmp", name))
    if full.startswith("/tmp/"):
        open(full)  # ok
