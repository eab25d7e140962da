"""The functions of a simulated account, who works in it, and the records that AWS would write of both."""

import datetime
import random
import zlib
from dataclasses import dataclass, field

ACCOUNT = "111122223333"
REGION = "eu-west-1"
BEGIN = datetime.datetime(2026, 10, 1, tzinfo=datetime.timezone.utc)
DAYS = 30
FUNCTIONS = 50

#: Networks of AWS by region, some of those of its published list, and some that are nobody's of AWS.
AWS_NETWORKS = {"eu-west-1": ["3.248.{}.{}", "34.240.{}.{}", "52.208.{}.{}"], "us-east-1": ["3.80.{}.{}", "54.80.{}.{}"]}
#: Those of S3 and DynamoDB in the region.
SERVICES = ["52.218.{}.{}", "52.94.24.{1}"]
ELSEWHERE = ["185.100.{}.{}", "91.215.{}.{}", "45.155.{}.{}"]

#: What functions do, by kind: service, operation, whether it is a data event, resource.
CALLS = [
    ("dynamodb", "GetItem", True), ("dynamodb", "PutItem", True), ("dynamodb", "Query", True), ("dynamodb", "UpdateItem", True),
    ("s3", "GetObject", True), ("s3", "PutObject", True), ("sqs", "SendMessage", True), ("sns", "Publish", True),
    ("secretsmanager", "GetSecretValue", False), ("ssm", "GetParameter", False), ("kms", "Decrypt", False),
    ("events", "PutEvents", False), ("states", "StartExecution", False), ("lambda", "Invoke", True),
]
RUNTIMES = ["python3.13", "python3.12", "nodejs22.x", "nodejs20.x", "java21", "provided.al2023"]
KINDS = ["api", "api", "queue", "queue", "schedule", "stream"]


def at(day, hour, minute=0, second=0):
    """A time of the month."""
    return BEGIN + datetime.timedelta(days=day, hours=hour, minutes=minute, seconds=second)


def stamp(time):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Function:
    """What a function is like all its life."""

    name: str
    kind: str
    runtime: str
    calls: list
    rate: float  # calls of it in a usual hour
    duration: float  # milliseconds
    errors: float  # the share that fails
    memory: int
    interface: str = ""  # of a VPC, or empty
    address: str = ""
    peers: list = field(default_factory=list)
    born: int = 0  # the first hour of its life
    dies: int = DAYS * 24
    keys: dict = field(default_factory=dict)  # its access key by the hour

    def key(self, time):
        """The access key of the environment that is alive at a time."""
        hour = int((time - BEGIN).total_seconds() // 3600)
        return self.keys.get(hour) or self.keys[max(one for one in self.keys if one <= hour)]

    @property
    def arn(self):
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{self.name}"

    @property
    def role(self):
        return f"arn:aws:iam::{ACCOUNT}:role/{self.name}-role"

    @property
    def agent(self):
        return f"Boto3/1.40.1 md/Botocore#1.40.1 ua/2.1 os/linux exec-env/AWS_Lambda_{self.runtime} cfg/retry-mode#legacy"


def functions(dice):
    """The estate of a seed."""
    made = []
    for number in range(FUNCTIONS):
        kind = dice.choice(KINDS)
        calls = dice.sample(CALLS, dice.randint(2, 6))
        one = Function(
            f"{dice.choice(['order', 'user', 'mail', 'image', 'stock', 'price'])}-{kind}-{number}", kind, dice.choice(RUNTIMES), calls,
            rate=60 / dice.choice([5, 15, 60]) if kind == "schedule" else dice.lognormvariate(5.5, 1.3),
            duration=dice.lognormvariate(5, 0.8), errors=dice.choice([0, 0.001, 0.01, 0.02]), memory=dice.choice([128, 256, 512, 1024]))
        if number % 5 < 2:
            one.interface = f"eni-0{dice.getrandbits(64):016x}"
            one.address = f"10.0.{number}.{dice.randint(5, 250)}"
            one.peers = [("10.0.200.12", 5432, 6), ("aws", 443, 6)][: dice.randint(1, 2)]
            if dice.random() < 0.5:
                one.peers.append((f"{dice.choice(['93.184', '104.18', '151.101'])}.{dice.randint(1, 250)}.{dice.randint(1, 250)}", 443, 6))
        made.append(one)
    return made


class Records:
    """Collects what AWS would record, by day."""

    def __init__(self, seed):
        self.dice = random.Random(f"records {seed}")
        self.trail = {}
        self.flows = {}
        self.reports = {}
        self.metrics = {}

    def address(self, region=REGION):
        return self.dice.choice(AWS_NETWORKS[region]).format(self.dice.randint(1, 7), self.dice.randint(1, 254))

    def service(self):
        return self.dice.choice(SERVICES).format(self.dice.randint(1, 120), self.dice.randint(1, 254))

    def stranger(self):
        return self.dice.choice(ELSEWHERE).format(self.dice.randint(1, 250), self.dice.randint(1, 254))

    def identifier(self):
        bits = f"{self.dice.getrandbits(128):032x}"
        return f"{bits[:8]}-{bits[8:12]}-{bits[12:16]}-{bits[16:20]}-{bits[20:]}"

    def call(self, time, identity, service, operation, address, agent, *, data=False, read=None, parameters=None, error=None,
             resources=(), response=None):
        """A record of CloudTrail."""
        if not BEGIN <= time < at(DAYS, 0):
            return
        reads = operation.startswith(("Get", "List", "Describe", "Query", "Head", "Lookup")) if read is None else read
        record = {
            "eventVersion": "1.11", "userIdentity": identity, "eventTime": stamp(time), "eventSource": f"{service}.amazonaws.com",
            "eventName": operation, "awsRegion": "us-east-1" if service == "iam" else REGION, "sourceIPAddress": address,
            "userAgent": agent, "requestParameters": parameters, "responseElements": response, "requestID": self.identifier(),
            "eventID": self.identifier(), "readOnly": reads, "eventType": "AwsApiCall", "managementEvent": not data,
            "recipientAccountId": ACCOUNT, "eventCategory": "Data" if data else "Management",
        }
        if error:
            record["errorCode"] = error
        if resources:
            record["resources"] = [{"ARN": one, "accountId": ACCOUNT} for one in resources]
        self.trail.setdefault(time.date(), []).append(record)

    def flow(self, time, function, peer, port, sent, received, protocol=6, packets=10):
        """Both directions of a connection."""
        if not BEGIN <= time < at(DAYS, 0):
            return
        start = int(time.timestamp())
        ours = self.dice.randint(32768, 60999)
        rows = self.flows.setdefault(time.date(), [])
        for (a, b, x, y, size) in ((function.address, peer, ours, port, sent), (peer, function.address, port, ours, received)):
            rows.append((start, f"2 {ACCOUNT} {function.interface} {a} {b} {x} {y} {protocol} {packets} {size} {start} {start + 59} ACCEPT OK"))

    def metric(self, time, function, name, value):
        if BEGIN <= time < at(DAYS, 0):
            self.metrics.setdefault(time.date(), {}).setdefault((function.name, name), {})[time] = value

    def report(self, time, function, duration, used, status=""):
        """Lambda's own line about an invocation."""
        if not BEGIN <= time < at(DAYS, 0):
            return
        line = (f"REPORT RequestId: {self.identifier()}\tDuration: {duration:.2f} ms\tBilled Duration: {int(duration) + 1} ms\t"
                f"Memory Size: {function.memory} MB\tMax Memory Used: {used} MB\t{status}")
        self.reports.setdefault(time.date(), {}).setdefault(function.name, []).append((int(time.timestamp() * 1000), line))


def session(function, key, issued):
    """Who a function is in CloudTrail."""
    return {
        "type": "AssumedRole", "principalId": f"AROA{zlib.crc32(function.name.encode()):016d}:{function.name}",
        "arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/{function.name}-role/{function.name}", "accountId": ACCOUNT, "accessKeyId": key,
        "sessionContext": {
            "sessionIssuer": {"type": "Role", "arn": function.role, "accountId": ACCOUNT, "userName": f"{function.name}-role"},
            "attributes": {"creationDate": stamp(issued), "mfaAuthenticated": "false"}},
        "inScopeOf": {"issuerType": "AWS::Lambda::Function", "credentialsIssuedTo": function.arn,
                      "credentialsIssuedToVersion": f"{function.arn}:$LATEST"},
    }


def assumed(role, name):
    """Who somebody is that took a role."""
    return {
        "type": "AssumedRole", "principalId": f"AROA{role.upper():16.16}:{name}",
        "arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{name}", "accountId": ACCOUNT, "accessKeyId": f"ASIA{role.upper():16.16}",
        "sessionContext": {"sessionIssuer": {"type": "Role", "arn": f"arn:aws:iam::{ACCOUNT}:role/{role}", "accountId": ACCOUNT, "userName": role},
                           "attributes": {"mfaAuthenticated": "false"}},
    }


def user(name):
    return {"type": "IAMUser", "principalId": f"AIDA{name.upper():16.16}", "arn": f"arn:aws:iam::{ACCOUNT}:user/{name}",
            "accountId": ACCOUNT, "accessKeyId": f"AKIA{name.upper():16.16}", "userName": name}
