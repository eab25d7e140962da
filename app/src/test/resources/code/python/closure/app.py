import os


def handler(event, context):
    prefix = event["prefix"]
    fixed = "backup"

    def archive(suffix):
        os.system(prefix + suffix)  # BAD CD-78

    def rotate():
        os.system(fixed + ".old")  # ok

    archive(".zip")
    rotate()
