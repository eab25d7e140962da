import os


def handler(event, context):
    name = event["name"] if event.get("name") else "nobody"
    os.system("echo " + name)  # BAD CD-78
    level = event.get("level") or "info"
    os.system("log --" + level)  # BAD CD-78
    color = "red" if event.get("red") else "blue"
    os.system("paint " + color)  # ok
    if level not in ("info", "debug"):
        level = "info"
    os.system("log --" + level)  # ok
