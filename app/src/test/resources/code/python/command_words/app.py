import shlex
import subprocess


def handler(event, context):
    subprocess.run(shlex.split("ls " + event["folder"]))  # ok
    subprocess.run(shlex.split("sh -c " + event["script"]))  # BAD CD-78
    subprocess.run(shlex.split(event["command"]))  # BAD CD-78
    line = "ls -l" if event["list"] else event["command"]
    subprocess.run(shlex.split(line))  # BAD CD-78
