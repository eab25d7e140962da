current = None
last = None


def handler(event, context):
    global current, last
    current = event["user"]  # ok: set anew by each event
    greeting = {"user": current}
    if last:
        greeting["before"] = last  # BAD CD-668
    last = event["user"]
    return greeting
