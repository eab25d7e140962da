import os


def run(command):
    os.system(command)  # BAD CD-78


def quiet(command):
    os.system("true")  # ok
