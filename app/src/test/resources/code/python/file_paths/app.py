import os
from os.path import basename
from pathlib import Path

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
    inside = (Path("/opt/reports") / name).resolve()
    if inside.is_relative_to("/opt/reports"):
        inside.read_text()  # ok
    before = Path("/opt/reports") / name
    if before.is_relative_to("/opt/reports"):
        before.read_text()  # BAD CD-22
