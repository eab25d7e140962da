import os


class Request:
    def __init__(self, event):
        self.event = event

    @property
    def command(self):
        return self.event["command"]

    @property
    def tool(self):
        return "ls"


def handler(event, context):
    request = Request(event)
    os.system(request.command)  # BAD CD-78
    os.system(request.tool)  # ok
