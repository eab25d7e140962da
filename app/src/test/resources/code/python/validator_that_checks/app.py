import os
import re


def is_valid(name):
    if not name:
        return False
    return bool(re.fullmatch(r"[a-z]+", name))


def demand(name):
    if not re.fullmatch(r"[a-z]+", name):
        raise ValueError("bad name")


def handler(event, context):
    name = event["name"]
    os.system("echo " + name)  # BAD CD-78
    if is_valid(name):
        os.system("echo " + name)  # ok
    demand(event["other"])
    os.system("echo " + event["other"])  # ok
