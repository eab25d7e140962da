import os

last = None
count = 0


def handler(event, context):
    global last, count
    if last:
        os.system("echo " + last)  # BAD CD-78
    os.system("echo %d" % count)  # ok
    last = event["name"]
    count += 1
