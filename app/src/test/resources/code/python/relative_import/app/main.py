from . import shell
from .shell import run as execute, quiet


def handler(event, context):
    shell.run(event["a"])
    execute("ls")
    quiet(event["b"])
