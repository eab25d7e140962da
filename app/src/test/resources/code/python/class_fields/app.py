import os


class Job:
    tool = "convert"

    def __init__(self, name, size):
        self.name = name
        self.size = int(size)

    def run(self):
        os.system(f"{self.tool} {self.name}")  # BAD CD-78

    def measure(self):
        os.system(f"{self.tool} -size {self.size}")  # ok


def handler(event, context):
    job = Job(event["name"], event["size"])
    job.run()
    job.measure()
