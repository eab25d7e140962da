import os


def refuse():
    raise PermissionError("no")


def handler(event, context):
    name = event["name"]
    if name != "admin":
        return {"statusCode": 403}
    os.system("echo " + name)  # ok
    other = event["other"]
    if other not in ["a", "b"]:
        refuse()
    os.system("echo " + other)  # ok
    os.system("echo " + event["third"])  # BAD CD-78
