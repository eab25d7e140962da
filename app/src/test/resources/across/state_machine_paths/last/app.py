import os


def handler(event, context):
    for branch in event:
        os.system("log " + branch["sent"])  # BAD CD-78
        os.system("log " + branch["code"])  # ok
        os.system("log " + branch["note"])  # ok
