import lib.tools
from lib import tools as same
from lib.tools import *


def handler(event, context):
    lib.tools.run(event["a"])
    same.safe(event["a"])
    again(event["b"])
