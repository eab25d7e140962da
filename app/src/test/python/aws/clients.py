"""Clients of the mock, for the scripts that set scenes."""

import json
import urllib.request

import boto3
from botocore.config import Config

CONFIG = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})


class Account:
    """An account of the mock; the one that it has for any unknown key unless another's key is given."""

    number = "123456789012"

    def __init__(self, endpoint, keys=("test", "test", None)):
        self.endpoint = endpoint
        self.session = boto3.Session(
            aws_access_key_id=keys[0], aws_secret_access_key=keys[1], aws_session_token=keys[2]
        )
        self.clients = {}

    def client(self, service, region):
        """A client; made once, for making one takes longer than a call."""
        if (service, region) not in self.clients:
            client = self.session.client(service, region_name=region, endpoint_url=self.endpoint, config=CONFIG)
            client.meta.events.register("before-send.s3-control", self._without_account)
            self.clients[service, region] = client
        return self.clients[service, region]

    def _without_account(self, request, **_):
        """S3 Control puts the account before the host's name; not every machine knows such a name for itself."""
        request.url = self.endpoint + "/" + request.url.split("/", 3)[3]

    def front(self, what, body):
        """Tells the front what no call of AWS can."""
        request = urllib.request.Request(f"{self.endpoint}/front/{what}", json.dumps(body).encode(), method="POST")
        with urllib.request.urlopen(request) as answer:
            return answer.read()
