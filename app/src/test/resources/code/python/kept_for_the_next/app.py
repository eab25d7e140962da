user = None
seen = []
cache = {}
count = 0


def handler(event, context):
    global user, count
    count += 1
    seen.append(event["name"])  # BAD CD-668
    cache[event["id"]] = event["text"]  # ok: found again by its key
    if not user:
        user = event["user"]  # BAD CD-668
    return {"user": user, "seen": seen, "text": cache[event["id"]], "count": count}
