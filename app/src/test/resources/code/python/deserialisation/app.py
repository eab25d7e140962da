import base64
import json
import pickle

import yaml


def handler(event, context):
    pickle.loads(base64.b64decode(event["state"]))  # BAD CD-502
    yaml.load(event["document"])  # BAD CD-502
    yaml.load(event["document"], Loader=yaml.SafeLoader)  # ok
    yaml.safe_load(event["document"])  # ok
    json.loads(event["document"])  # ok
