import os


def handler(event, context):
    os.system("ping " + event["saved"])  # BAD CD-78
    os.system("ping " + event["line"])  # BAD CD-78
    os.system("ping " + event["kind"])  # ok
    os.system("ping " + event["note"])  # ok
    # The output of the state before has no host.
    os.system("ping " + event["host"])  # ok
