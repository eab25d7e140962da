import os

ALLOWED = {"start", "stop"}
COMMANDS = {"list": "ls", "who": "whoami"}


def handler(event, context):
    action = event["action"]
    if action in ALLOWED:
        os.system("service web " + action)  # ok
    else:
        os.system("echo unknown " + action)  # BAD CD-78
    os.system(COMMANDS[event["command"]])  # ok
    os.system(COMMANDS.get(event["command"], "true"))  # ok
    if event["mode"] not in ("fast", "slow"):
        raise ValueError("mode")
    os.system("run --" + event["mode"])  # ok
