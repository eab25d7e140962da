import os
import re
from urllib.parse import unquote_plus


def handler(event, context):
    key = event["key"]
    if not re.fullmatch(r"[\w%+-]+", key):
        return
    os.system("echo " + key)  # ok
    os.system("echo " + unquote_plus(key))  # BAD CD-78
