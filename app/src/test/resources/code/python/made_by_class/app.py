import os


class Task:
    @classmethod
    def handler(cls, *args):
        def handle(event, context):
            return cls(*args).run(event)

        return handle

    def run(self, event):
        raise NotImplementedError


class Resize(Task):
    def __init__(self, program):
        self.program = program

    def run(self, event):
        os.system(self.program + " " + event["name"])  # BAD CD-78
        os.system(self.program + " --version")  # ok


handler = Resize.handler("convert")
