import os


def handler(event, context):
    name = event["name"]
    os.system(f"echo {name!r:>10}")  # BAD CD-78
    os.system(f"head -n {event['lines']:d} log")  # ok
    os.system(f"{'ls'} -l")  # ok
