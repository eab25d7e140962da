import os


def handler(event, context):
    command = "echo"
    for name in event["names"]:
        command += " " + name
    os.system(command)  # BAD CD-78
    total = 0
    while total < 3:
        total += 1
    os.system("echo %d" % total)  # ok
