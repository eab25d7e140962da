import os
import tempfile


def keep(event, context):
    with open("/tmp/" + event["name"].replace("/", "_"), "w") as file:
        file.write(event["text"])


def remove(event, context):
    path = "/tmp/" + event["name"].replace("/", "_")
    with open(path, "w") as file:
        file.write(event["text"])
    os.remove(path)


def temporary(event, context):
    with tempfile.NamedTemporaryFile() as file:
        file.write(event["text"].encode())


def constant(event, context):
    with open("/tmp/ready", "w") as file:
        file.write("yes")
