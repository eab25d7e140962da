import os


def each(items, action):
    for item in items:
        action(item)


def remove(path):
    os.system("rm " + path)  # BAD CD-78


def show(path):
    os.system("ls /tmp")  # ok


def handler(event, context):
    each(event["paths"], remove)
    each(event["paths"], show)
    each(["a", "b"], lambda path: os.system("cat " + path))  # ok
