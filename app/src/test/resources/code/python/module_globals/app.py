import os

current = {}
LIMIT = "10"


def remember(event):
    current["name"] = event["name"]


def use():
    os.system("echo " + current["name"])  # BAD CD-78
    os.system("head -n " + LIMIT)  # ok


def handler(event, context):
    remember(event)
    use()
