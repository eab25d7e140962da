import os


class Job:
    def __init__(self, command):
        self.command = command

    def run(self):
        os.system(self.command)  # BAD CD-78


class Conversion(Job):
    def __init__(self, command, name):
        super().__init__(command)
        self.name = name


class Fixed(Job):
    def __init__(self, name):
        super().__init__("convert fixed.png")
        self.name = name

    def again(self):
        os.system(self.command)  # ok


def handler(event, context):
    Conversion(event["command"], "x").run()
    Fixed(event["name"]).again()
