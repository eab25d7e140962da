import os


def handler(event, context):
    match event["action"]:
        case "start" | "stop":
            os.system("service web " + event["action"])  # ok
        case other:
            os.system("echo " + other)  # BAD CD-78
