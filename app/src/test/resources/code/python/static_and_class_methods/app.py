import os


class Shell:
    prefix = "echo "

    @staticmethod
    def plain(text):
        os.system(text)  # BAD CD-78

    @classmethod
    def echo(cls, number):
        os.system(cls.prefix + str(number))  # ok


def handler(event, context):
    Shell.plain(event["text"])
    Shell.echo(len(event["text"]))
