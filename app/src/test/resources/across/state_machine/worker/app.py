import subprocess


def handler(event, context):
    subprocess.run("ping " + event["host"], shell=True)  # BAD CD-78
    subprocess.run("scan " + event["port"], shell=True)  # ok: a constant
