"""Benchmarks of accounts: live ones, in a mock of AWS, and snapshots."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import estates
from environments import environment

BENCH = Path(__file__).resolve().parent
HOME = BENCH.parent
TARGET = BENCH / "target"
SERVAL = str(HOME / "serval")
MOCK = HOME / "app" / "src" / "test" / "python"
# What Serval asks too; with its checks of functions alone, the peer makes half of the calls.
SAME_SERVICES = (
    "apigateway apigatewayv2 awslambda cloudformation cloudtrail cloudwatch dynamodb ecr iam kms s3 secretsmanager sns sqs ssm"
    " stepfunctions vpc"
).split()
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": estates.REGION}


@contextmanager
def mock():
    """The mock of AWS that the tests use; gives its address."""
    python = environment("mock", MOCK / "requirements.txt") / "python"
    port = TARGET / "mock.port"
    port.unlink(missing_ok=True)
    log = open(TARGET / "mock.log", "w")
    process = subprocess.Popen([python, MOCK / "aws" / "front.py", port], stdin=subprocess.PIPE, stdout=log, stderr=log)
    try:
        while not port.exists():
            if process.poll() is not None:
                sys.exit(f"the mock of AWS did not start; see {TARGET / 'mock.log'}")
            time.sleep(0.05)
        yield f"http://localhost:{port.read_text()}", python
    finally:
        process.terminate()
        process.wait()


def requests(endpoint):
    """How many requests came since this was last asked, by operation."""
    with urllib.request.urlopen(f"{endpoint}/front/requests") as answer:
        return json.load(answer)


def measure(command, **variables):
    """Wall seconds, CPU seconds of the process and those it started, and peak megabytes."""
    with open(TARGET / "last-run.log", "w") as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command)),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, **KEYS, **variables},
        )
        _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1, 3):
        sys.exit(f"{command[0]} ended with {code}; see {TARGET / 'last-run.log'}")
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def live(arguments):
    count = arguments.functions
    with mock() as (endpoint, python):
        make = "import sys; sys.path[:0] = sys.argv[1:3]; import clients, estates; estates.in_mock(clients.Account(sys.argv[3]), int(sys.argv[4]))"
        subprocess.run([python, "-c", make, MOCK / "aws", BENCH, endpoint, str(count)], check=True)
        commands = {
            "serval audit": [
                SERVAL,
                "audit",
                "--endpoint-url",
                endpoint,
                "--region",
                estates.REGION,
                "--out",
                TARGET / "report",
                "--quiet",
            ]
        }
        if not arguments.without_peers:
            prowler = environment("prowler", BENCH / "prowler.txt") / "prowler"
            commands["prowler"] = [
                prowler,
                "aws",
                "--service",
                *SAME_SERVICES,
                "--region",
                estates.REGION,
                "--output-directory",
                TARGET / "prowler-report",
                "--no-banner",
                "--no-color",
                "--ignore-exit-code-3",
            ]
        figures = {}
        for turn in range((arguments.n or 1) + 1):
            for name, command in commands.items():
                requests(endpoint)
                figure = measure(command, AWS_ENDPOINT_URL=endpoint)
                if turn > 0:
                    figures.setdefault(name, []).append((*figure, sum(requests(endpoint).values()) / count))
        functions = json.loads((TARGET / "report" / "result.json").read_text())["statistics"]["functions"]
        if functions != count:
            sys.exit(f"the report has {functions} of {count} functions")
    show(figures, "calls a function")


def snapshot(arguments):
    figures = {}
    for count in arguments.sizes:
        file = TARGET / f"snapshot-{count}.zip"
        if not file.exists():
            print(f"writing a snapshot of {count:,} functions (once) ...", file=sys.stderr)
            estates.as_snapshot(TARGET / "snapshot.new", count)
            (TARGET / "snapshot.new").rename(file)
        command = [SERVAL, "audit", file, "--out", TARGET / "report", "--quiet", "--format", "json"]
        for turn in range((arguments.n or 1) + 1):
            figure = measure(command)
            if turn > 0:
                figures.setdefault(f"{count:,} functions", []).append((*figure, count / figure[0]))
        functions = json.loads((TARGET / "report" / "result.json").read_text())["statistics"]["functions"]
        if functions != count:
            sys.exit(f"the report has {functions} of {count} functions")
    show(figures, "functions a second")


def show(figures, last):
    """Medians, and how often the first one's."""
    from statistics import median

    rows = {name: [median(column) for column in zip(*runs)] for name, runs in figures.items()}
    first = next(iter(rows.values()))
    print(f"{'':20}{'seconds':>9}{'CPU s':>9}{'MB':>8}{last:>20}{'times CPU':>11}{'times MB':>10}")
    for name, (wall, cpu, memory, other) in rows.items():
        print(
            f"{name:20}{wall:9.2f}{cpu:9.2f}{memory:8.0f}{other:20.1f}{cpu / first[1]:11.1f}{memory / first[2]:10.1f}"
        )
