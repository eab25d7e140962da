import os


def build(*, tool, target, **options):
    os.system(tool)  # ok
    os.system(target)  # BAD CD-78
    os.system(options["mode"])  # BAD CD-78
    os.system(options["level"])  # ok


def handler(event, context):
    build(target=event["target"], tool="make", mode=event["mode"], level="2")
