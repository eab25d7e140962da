class Cursor:
    def execute(self, text):
        return text


class os:
    @staticmethod
    def system(text):
        return text


def eval(text):
    return len(text)


def handler(event, context):
    Cursor().execute("select " + event["id"])  # ok
    os.system(event["x"])  # ok
    eval(event["x"])  # ok
    exec(event["x"])  # BAD CD-94
