import os


def run(command="ls", flags=None):
    os.system(command)  # BAD CD-78
    if flags:
        os.system("ls " + flags)  # ok


def handler(event, context):
    run()
    run(flags="-l")
    run(event["command"])
