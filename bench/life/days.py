"""Ordinary days: what functions do by the hour, who deploys, looks and polls."""

import datetime
import math

from life.estate import DAYS, REGION, ACCOUNT, at, assumed, session

PIPELINE = assumed("deploy", "pipeline")
WATCHMAN = assumed("monitoring", "poller")
DEVELOPERS = ["ada", "ben", "cleo", "dan", "eve"]
PIPELINE_AGENT = "aws-sdk-js/3.880.0 ua/2.1 os/linux lang/js#22.18.0"
CONSOLE_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"
LOOKS = [("lambda", "ListFunctions20150331"), ("lambda", "GetFunction20150331v2"), ("logs", "DescribeLogGroups"),
         ("logs", "FilterLogEvents"), ("dynamodb", "DescribeTable"), ("cloudwatch", "GetMetricData"), ("s3", "ListBuckets")]


def developer(name):
    return assumed("AWSReservedSSO_Developer_0123456789abcdef", f"{name}@example.com")


def season(function, hour):
    """How much of its usual rate a function has in an hour of the month."""
    if function.kind == "schedule":
        return 1.0
    clock, day = hour % 24, hour // 24
    weekend = 0.55 if (day + 3) % 7 in (5, 6) else 1.0  # October 2026 begins on a Thursday
    return weekend * (1.0 + 0.7 * math.sin((clock - 9) / 24 * 2 * math.pi))


def poisson(dice, mean):
    if mean > 50:
        return max(0, round(dice.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-mean), dice.random(), 0
    while product > limit:
        product *= dice.random()
        count += 1
    return count


def live(function, records, factors):
    """All hours of a function. `factors(name, hour)` says what changes do to rate, errors, duration, calls, runtime."""
    dice = records.dice
    wobble = dice.uniform(0.05, 0.2)
    issued, key, address = at(0, 0), "", ""
    for hour in range(function.born, min(function.dies, DAYS * 24)):
        change = factors(function, hour)
        time = at(0, hour)
        noise = 1.0 if function.kind == "schedule" else dice.lognormvariate(0, wobble)
        count = int(function.rate) if function.kind == "schedule" and change.rate == 1 else poisson(
            dice, function.rate * season(function, hour) * noise * change.rate)
        errors = min(count, poisson(dice, count * min(1.0, function.errors * dice.choice([0.5, 1, 1, 1.5]) + change.errors)))
        duration = function.duration * dice.lognormvariate(0, 0.08) * change.duration
        records.metric(time, function, "Invocations", count)
        if count:
            records.metric(time, function, "Errors", errors)
            records.metric(time, function, "Duration", round(duration, 2))
            records.metric(time, function, "ConcurrentExecutions", max(1, round(count * duration / 3_600_000 * dice.uniform(3, 6))))
        records.metric(time, function, "Throttles", 0)
        if not count:
            continue
        if not key or dice.random() < 0.3:
            issued, key, address = time, f"ASIA{dice.getrandbits(64):016X}", records.address()
            service = "lambda.amazonaws.com"
            records.call(time, {"type": "AWSService", "invokedBy": service}, "sts", "AssumeRole", service, service, read=True,
                         parameters={"roleArn": function.role, "roleSessionName": function.name})
        function.keys[hour] = key
        who = session(function, key, issued)
        where = "10.0.9.9" if function.interface else address
        for service, operation, data in function.calls + change.calls:
            if dice.random() < min(0.9, count / 5):
                records.call(time + datetime.timedelta(seconds=dice.randint(0, 3599)), who, service, operation, where, function.agent,
                             data=data, resources=[f"arn:aws:{service}:{REGION}:{ACCOUNT}:{function.name}"] if data else ())
        if function.interface:
            for peer, port, protocol in function.peers + change.peers:
                other = records.service() if peer == "aws" else change.moved.get(peer, peer)
                for _ in range(dice.randint(1, 2)):
                    records.flow(time + datetime.timedelta(seconds=dice.randint(0, 3599)), function, other, port,
                                 int(dice.lognormvariate(9, 0.7)), int(dice.lognormvariate(10, 0.7)), protocol)
        for _ in range(min(count, 2)):
            records.report(time + datetime.timedelta(seconds=dice.randint(0, 3599)), function, duration,
                           int(function.memory * dice.uniform(0.3, 0.45)))


def deploy(records, time, function, *, settings=False):
    """A pipeline brings new code, as it does all month."""
    where = "cloudformation.amazonaws.com"
    who = PIPELINE | {"invokedBy": where}
    parameters = {"functionName": function.arn}
    step = datetime.timedelta(seconds=20)
    records.call(time, who, "lambda", "UpdateFunctionCode20150331v2", where, where, read=False,
                 parameters=parameters | {"s3Bucket": "deployments", "s3Key": f"{function.name}.zip", "dryRun": False, "publish": False})
    if settings:
        records.call(time + step, who, "lambda", "UpdateFunctionConfiguration20150331v2", where, where, read=False,
                     parameters=parameters | {"memorySize": function.memory * 2})
    records.call(time + 2 * step, who, "lambda", "PublishVersion20150331", where, where, read=False, parameters=parameters)


def office(records, functions):
    """The people, the pipeline and the poller."""
    dice = records.dice
    for day in range(DAYS):
        workday = (day + 3) % 7 not in (5, 6)
        for hour in range(24):
            for service, operation in LOOKS[:5]:
                records.call(at(day, hour, dice.randint(0, 59)), WATCHMAN, service, operation, "3.251.4.4", "monitoring/7.1")
        if not workday:
            continue
        for function in dice.sample(functions, 6):
            if function.born <= day * 24 < function.dies:
                deploy(records, at(day, dice.randint(8, 16), dice.randint(0, 59)), function, settings=dice.random() < 0.2)
        for name in DEVELOPERS:
            address = f"81.2.69.{100 + DEVELOPERS.index(name)}"
            for _ in range(dice.randint(5, 25)):
                service, operation = dice.choice(LOOKS)
                records.call(at(day, dice.randint(8, 17), dice.randint(0, 59)), developer(name), service, operation, address, CONSOLE_AGENT)
            if dice.random() < 0.3:
                records.call(at(day, dice.randint(8, 17), dice.randint(0, 59)), developer(name), "dynamodb", "Scan", address, CONSOLE_AGENT,
                             data=True, read=True, error="AccessDenied")
