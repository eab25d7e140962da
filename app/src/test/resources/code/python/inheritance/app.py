import os


class Base:
    def __init__(self, value):
        self.value = value

    def execute(self):
        os.system(self.render())  # BAD CD-78


class Raw(Base):
    def render(self):
        return self.value


class Fixed(Base):
    def __init__(self, value):
        super().__init__("ls")

    def render(self):
        return "echo done"

    def show(self):
        os.system(self.value)  # ok


def handler(event, context):
    Raw(event["value"]).execute()
    fixed = Fixed(event["value"])
    fixed.execute()
    fixed.show()
