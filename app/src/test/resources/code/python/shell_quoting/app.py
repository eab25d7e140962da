import os
import shlex
from shlex import quote


def quiet(value):
    return shlex.quote(value)


def handler(event, context):
    os.system("ls " + quote(event["folder"]))  # ok
    os.system(f"ls {quiet(event['folder'])}")  # ok
    os.system("ls '%s'" % event["folder"])  # BAD CD-78
    os.system("ls " + event["folder"].strip())  # BAD CD-78
