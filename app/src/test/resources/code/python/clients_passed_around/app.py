import boto3


class Store:
    def __init__(self, client=None):
        self.client = client or boto3.client("lambda")

    def call(self, name):
        return self.client.invoke(FunctionName=name)  # BAD CD-441


class Recorder:
    def invoke(self, FunctionName):
        return FunctionName


def handler(event, context):
    Store().call(event["name"])
    recorder = Recorder()
    recorder.invoke(FunctionName=event["name"])  # ok
