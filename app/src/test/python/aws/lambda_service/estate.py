"""What the service keeps, and how functions are named and listed."""

import base64
import datetime
import hashlib
import re
import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from wire import Refusal


@dataclass
class Policy:
    statements: list = field(default_factory=list)
    revision: str = ""


@dataclass
class Function:
    """A function with everything that hangs on it; by qualifier where it does ("" for none)."""

    name: str
    arn: str
    latest: dict
    code: dict
    tags: dict
    versions: dict = field(default_factory=dict)
    aliases: dict = field(default_factory=dict)
    policies: dict = field(default_factory=lambda: defaultdict(Policy))
    urls: dict = field(default_factory=dict)
    invocation: dict = field(default_factory=dict)
    provisioned: dict = field(default_factory=dict)
    runtime_update: dict = field(default_factory=dict)
    reserved: int | None = None
    signing: str | None = None
    recursion: str = "Terminate"

    def version(self, qualifier):
        """The version that a qualifier stands for."""
        if qualifier in ("", "$LATEST"):
            return "$LATEST"
        if qualifier in self.versions:
            return qualifier
        if qualifier in self.aliases:
            return self.aliases[qualifier]["FunctionVersion"]
        raise Refusal("ResourceNotFoundException", f"Function not found: {self.arn}:{qualifier}", 404)

    def configuration(self, qualifier):
        version = self.version(qualifier)
        if version != "$LATEST":
            return dict(self.versions[version], FunctionArn=self.qualified(qualifier))
        return dict(self.latest, FunctionArn=self.arn + (":$LATEST" if qualifier else ""))

    def qualified(self, qualifier):
        return f"{self.arn}:{qualifier}" if qualifier else self.arn


class Estate:
    """All of one account and region."""

    def __init__(self, account, region):
        self.account = account
        self.region = region
        self.functions = {}
        self.replicas = []
        self.mappings = {}
        self.layers = {}
        self.signing = {}

    def arn(self, kind, name):
        return f"arn:{partition(self.region)}:lambda:{self.region}:{self.account}:{kind}:{name}"

    def function(self, given, qualifier=None):
        """The function that a name, ARN or part of one stands for, and the qualifier."""
        found = re.match(r"(?:arn:[^:]+:lambda:[^:]+:)?(?:(?:\d{12}:)?function:)?([^:]+)(?::(.+))?$", given)
        if not found or found[1] not in self.functions:
            raise Refusal("ResourceNotFoundException", f"Function not found: {self.arn('function', given)}", 404)
        return self.functions[found[1]], qualifier or found[2] or ""


ESTATES = {}


def estate(account, region):
    return ESTATES.setdefault((account, region), Estate(account, region))


def partition(region):
    return "aws-cn" if region.startswith("cn-") else "aws-us-gov" if region.startswith("us-gov-") else "aws"


def page(call, found, size):
    """A page of what was found, and the marker of the next one."""
    start = int(base64.b64decode(call["Marker"])) if call.get("Marker") else 0
    end = start + min(int(call.get("MaxItems") or size), size)
    marker = base64.b64encode(str(end).encode()).decode() if end < len(found) else None
    return found[start:end], marker


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def written(moment):
    """As Lambda writes the time of a change to a function."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000+0000")


def revision():
    return str(uuid.uuid4())


def digest(content):
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
