import json
import os
import tempfile


def handler(event, context):
    with open("/tmp/report.json", "w") as report:
        json.dump(event["report"], report)  # BAD CD-377
    with open("/tmp/passing.txt", "w") as passing:
        passing.write(event["text"])  # ok: removed in the end
    os.remove("/tmp/passing.txt")
    with tempfile.NamedTemporaryFile("w") as own:
        own.write(event["text"])  # ok: a name of its own
    with open("/tmp/started", "w") as started:
        started.write("yes")  # ok: nothing of the event
