"""A month of an estate from a seed, written in the files that AWS would deliver."""

import datetime
import gzip
import json
import random
from dataclasses import dataclass, field

from life import attacks, changes
from life.attacks import Label
from life.days import live, office
from life.estate import ACCOUNT, BEGIN, DAYS, REGION, Records, at, functions

#: Attacks and changes begin after so many days, which is what there is to learn from.
LEARNED = 20


@dataclass
class Change:
    """What an hour of a function is like."""

    rate: float = 1.0
    errors: float = 0.0
    duration: float = 1.0
    calls: list = field(default_factory=list)
    peers: list = field(default_factory=list)
    moved: dict = field(default_factory=dict)


class Plan:
    """What happens to which function when."""

    def __init__(self, seed):
        self.dice = random.Random(f"plan {seed}")
        self.functions = functions(self.dice)
        self.records = Records(seed)
        self.labels = []
        self.attacks = []
        self.honest = []
        self.changes = {}

    def factors(self, function, hour):
        change = Change()
        for begin, end, factor in self.changes.get(function.name, []):
            if begin <= hour < end:
                factor(change, hour - begin)
        return change

    def during(self, function, begin, hours, factor):
        end = begin + hours if hours else DAYS * 24
        self.changes.setdefault(function.name, []).append((begin, end, factor))


def metric_change(rate, errors, duration):
    def apply(change, hour):
        change.rate *= rate(hour)
        change.errors += errors
        change.duration *= duration
    return apply


def needs(name, kinds):
    """How much a kind asks of its function: a network of its own, or calls by people."""
    return 2 if name in kinds.IN_A_VPC else 1 if name in kinds.FACTORS else 0


def take(pool, name, kinds):
    """A function that nothing happened to yet; of those that fit, if there is one."""
    fitting = {2: lambda one: one.interface, 1: lambda one: one.kind != "schedule" and one.rate > 60 and not one.interface,
               0: lambda one: not one.interface}[needs(name, kinds)]
    one = next(filter(fitting, pool), pool[0])
    pool.remove(one)
    return one


def plan(seed):
    """Places every kind of attack and of change once, each on a function of its own."""
    made = Plan(seed)
    dice = made.dice
    pool = list(made.functions)
    dice.shuffle(pool)
    attacked = [(kind, take(pool, kind.__name__, attacks)) for kind in sorted(attacks.KINDS, key=lambda kind: -needs(kind.__name__, attacks))]
    changed = [(kind, take(pool, kind.__name__, changes)) for kind in sorted(changes.KINDS, key=lambda kind: -needs(kind.__name__, changes))]
    hours = dice.sample(range(LEARNED * 24 + 2, (DAYS - 1) * 24 - 2), len(attacked) + len(changed))
    for (kind, one), hour in zip(attacked, hours):
        time = at(0, hour, dice.randint(0, 20))
        name = kind.__name__
        if name in attacks.FACTORS:
            rate, errors, duration, long = attacks.FACTORS[name]
            made.during(one, hour, long, metric_change(rate, errors, duration))
        made.attacks.append((kind, one, time))
    for (kind, one), hour in zip(changed, hours[len(attacked):]):
        change(made, kind, one, hour)
    return made


def change(made, kind, one, hour):
    name = kind.__name__
    dice = made.dice
    if name in changes.FACTORS:
        rate, errors, duration, long = changes.FACTORS[name]
        made.during(one, hour, long, metric_change(rate, errors, duration))
    elif name == "new_dependency":
        made.during(one, hour, 0, lambda change, _: change.calls.append(("ssm", "GetParametersByPath", False)))
    elif name == "new_partner":
        peer = (f"104.18.{dice.randint(1, 250)}.9", 443, 6)
        made.during(one, hour, 0, lambda change, _: change.peers.append(peer))
    elif name == "database_failed_over":
        made.during(one, hour, 0, lambda change, _: change.moved.update({"10.0.200.12": "10.0.201.37"}))
    elif name == "retired":
        one.dies = hour
    elif name == "born":
        one.born = hour
    elif name == "newer_runtime":
        made.during(one, hour, 0, lambda _, __: setattr(one, "runtime", "python3.14"))
    kind(made.records, at(0, hour, dice.randint(10, 20)), [one] + made.functions)
    made.honest.append(Label(name, [one.name, one.interface], at(0, hour), at(DAYS, 0)))


def write(seed, folder):
    """Writes a month; what is in it."""
    made = plan(seed)
    records = made.records
    for one in made.functions:
        live(one, records, made.factors)
    office(records, made.functions)
    for kind, one, time in made.attacks:
        end = time + datetime.timedelta(hours=attacks.HOURS.get(kind.__name__, 1))
        begin = time.replace(minute=0)
        made.labels.append(Label(kind.__name__, kind(records, time, one), begin, end))
    # Lambda itself stops a loop that it sees, and counts it.
    for label in made.labels:
        if label.kind == "loop":
            one = next(each for each in made.functions if each.name == label.subjects[0])
            for hour in range(2, 6):
                records.metric(label.start + datetime.timedelta(hours=hour), one, "RecursiveInvocationsDropped", 40 * hour)
                records.metric(label.start + datetime.timedelta(hours=hour), one, "Throttles", 900 * hour)
    describe(folder / ".estate", made.functions)
    for day in range(DAYS):
        deliver(folder, BEGIN + datetime.timedelta(days=day), records)
    return made


def describe(folder, functions):
    """What AWS would say of the account: functions, and the network interfaces that Lambda made for them."""
    folder.mkdir()
    inside = [one for one in functions if one.interface]

    def network(one):
        return f"sg-{one.interface[4:]}", {"VpcId": "vpc-1", "SubnetId": "subnet-1"}

    (folder / "list-functions.json").write_text(json.dumps({"Functions": [
        {"FunctionName": one.name, "FunctionArn": one.arn, "Runtime": one.runtime, "Handler": "app.handler", "Role": one.role, "PackageType": "Zip",
         "VpcConfig": {"VpcId": "vpc-1", "SubnetIds": ["subnet-1"], "SecurityGroupIds": [network(one)[0]]} if one.interface else {}}
        for one in functions]}))
    (folder / "describe-network-interfaces.json").write_text(json.dumps({"NetworkInterfaces": [
        {"NetworkInterfaceId": one.interface, "InterfaceType": "lambda", "OwnerId": ACCOUNT, **network(one)[1],
         "Groups": [{"GroupId": network(one)[0]}], "PrivateIpAddresses": [{"PrivateIpAddress": one.address}]} for one in inside]}))


def deliver(folder, day, records):
    date = day.date()
    name = f"{day:%Y%m%d}T2355Z"
    trail = sorted(records.trail.get(date, []), key=lambda record: record["eventTime"])
    with gzip.open(folder / f"{ACCOUNT}_CloudTrail_{REGION}_{name}_a.json.gz", "wt", compresslevel=1) as out:
        json.dump({"Records": trail}, out)
    flows = sorted(records.flows.get(date, []))
    with gzip.open(folder / f"{ACCOUNT}_vpcflowlogs_{REGION}_fl-1_{name}_a.log.gz", "wt", compresslevel=1) as out:
        out.write("version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n")
        out.writelines(line + "\n" for _, line in flows)
    results = [
        {"Id": f"m{number}", "Label": f"{function} {metric}", "Timestamps": [time.isoformat() for time in sorted(points)],
         "Values": [points[time] for time in sorted(points)], "StatusCode": "Complete"}
        for number, ((function, metric), points) in enumerate(sorted(records.metrics.get(date, {}).items()))]
    (folder / f"metrics_{name}_a.json").write_text(json.dumps({"MetricDataResults": results}))
    with gzip.open(folder / f"reports_{name}_a.json.gz", "wt", compresslevel=1) as out:
        for function, lines in sorted(records.reports.get(date, {}).items()):
            events = [{"id": str(number), "timestamp": time, "message": text} for number, (time, text) in enumerate(sorted(lines))]
            envelope = {"messageType": "DATA_MESSAGE", "owner": ACCOUNT, "logGroup": f"/aws/lambda/{function}",
                        "logStream": "2026/10/01/[$LATEST]a", "logEvents": events}
            out.write(json.dumps(envelope) + "\n")
