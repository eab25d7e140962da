import functools
import os


def logged(function):
    @functools.wraps(function)
    def wrapper(event, context):
        print("called")
        return function(event, context)

    return wrapper


@logged
def handler(event, context):
    os.system(event["command"])  # BAD CD-78
    os.system("ls")  # ok
