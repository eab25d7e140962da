import os


def handler(event, context):
    commands = [f"convert {name}" for name in event["names"] if name]
    os.system("; ".join(commands))  # BAD CD-78
    sizes = [len(name) for name in event["names"]]
    os.system("echo %s" % sizes)  # ok
    by_name = {name: "echo " + name for name in event["names"]}
    os.system(by_name["x"])  # BAD CD-78
