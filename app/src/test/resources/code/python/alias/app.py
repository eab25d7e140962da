import os as system_calls
from subprocess import getoutput as run


def handler(event, context):
    name = event["name"]
    other = name
    run(other)  # BAD CD-78
    execute = system_calls.system
    execute("ls " + other)  # BAD CD-78
    other = "report"
    run(other)  # ok
