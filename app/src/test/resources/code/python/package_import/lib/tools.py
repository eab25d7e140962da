import os


def run(command):
    os.system(command)  # BAD CD-78


def again(command):
    os.system(command + " -l")  # BAD CD-78


def safe(command):
    os.system("echo " + str(len(command)))  # ok
