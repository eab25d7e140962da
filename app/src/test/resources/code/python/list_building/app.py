import os
import subprocess


def handler(event, context):
    parts = ["tar", "czf"]
    parts.append(event["name"])
    os.system(" ".join(parts))  # BAD CD-78
    subprocess.run(parts)  # ok
    fixed = ["tar"]
    fixed.extend(["czf", "all.tgz"])
    os.system(" ".join(fixed))  # ok
