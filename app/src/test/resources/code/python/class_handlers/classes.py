import json
import os
import subprocess
from subprocess import Popen, PIPE


class Base:
    def __init__(self, event, context):
        self.event = event
        self.body = json.loads(event.get("body") or "{}")

    def run(self):
        raise NotImplementedError()



class Convert(Base):
    def run(self):
        path = self.body["path"]
        p = Popen("ls %s" % path, stdout=PIPE, stderr=PIPE, shell=True)  # BAD CD-78
        out, err = p.communicate()
        return {"statusCode": 200, "body": json.dumps({"o": out.decode()})}


def handler(event, context):
    return Convert(event, context).run()


class Commands:
    actions = {}

    def __call__(self, event, context):
        params = event.get("queryStringParameters") or {}
        cmd = ["sh", "-c", "echo " + params.get("x", "")]
        subprocess.run(cmd, check=False)  # BAD CD-78
        subprocess.run(["/bin/bash", "-c", f"echo {params['y']}"])  # BAD CD-78
        subprocess.run(["ls", "-l", params.get("d")])  # ok
        os.system("ls {}".format(params.get("z")))  # BAD CD-78
        os.system(" ".join(["ls", params.get("w")]))  # BAD CD-78


lambda_handler = Commands()
