import functools
import os
import subprocess


def run(tool, name):
    os.system(tool + " " + name)  # BAD CD-78


convert = functools.partial(run, "convert")
shell = functools.partial(subprocess.run, shell=True)


def handler(event, context):
    convert(event["name"])
    shell("list " + event["folder"])  # BAD CD-78
    shell("list /tmp")  # ok
    fixed = functools.partial(os.system, "date")  # ok: the event gives nothing
    fixed()
