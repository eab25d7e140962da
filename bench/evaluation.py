"""Benchmark of decisions: the evaluator beside a peer that runs as a process of its own."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

BENCH = Path(__file__).resolve().parent
HOME = BENCH.parent
TARGET = BENCH / "target"
SERVAL = str(HOME / "serval")
# Its licence is the AGPL: it is run for its speed, and nothing of it is in Serval.
PEER = "@cloud-copilot/iam-simulate@0.1.173"
ACCOUNT = "111111111111"


def statement(i):
    """Every third one is about objects, so that requests for these meet some of all."""
    service = i % 3
    action = (["s3:Get*", "s3:PutObject"], ["dynamodb:GetItem", "dynamodb:Query"], ["sqs:SendMessage"])[service]
    resource = (
        [f"arn:aws:s3:::bucket{i}/*"],
        [f"arn:aws:dynamodb:*:{ACCOUNT}:table/t{i}", f"arn:aws:dynamodb:*:{ACCOUNT}:table/t{i}/index/*"],
        [f"arn:aws:sqs:eu-west-1:{ACCOUNT}:queue{i}"],
    )[service]
    return {
        "Sid": f"S{i}",
        "Effect": "Deny" if i % 10 == 9 else "Allow",
        "Action": action,
        "Resource": resource,
        "Condition": {"StringLike": {"aws:PrincipalTag/team": ["shop-*", "pay"]}, "Bool": {"aws:SecureTransport": "true"}},
    }


def lines(policies, each, count):
    """Requests of one role, whose policies are the same in each line."""
    identity = [
        {"Version": "2012-10-17", "Statement": [statement(p * each + s) for s in range(each)]} for p in range(policies)
    ]
    for i in range(count):
        yield json.dumps(
            {
                "id": i,
                "principal": f"arn:aws:iam::{ACCOUNT}:role/worker",
                "action": "s3:GetObject",
                "resource": f"arn:aws:s3:::bucket{i % (policies * each)}/key{i}",
                "resourceAccount": ACCOUNT,
                "context": {"aws:PrincipalTag/team": "shop-orders", "aws:SecureTransport": "true"},
                "identityPolicies": identity,
            }
        )


def run(command):
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(out[0]), out[1:]


def peer():
    folder = TARGET / "simulate"
    if not (folder / "node_modules").exists():
        print(f"installing {PEER} (once) ...", file=sys.stderr)
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", str(folder), PEER], check=True)
    return folder


def jdk():
    """The JDK 25 that the launcher would take, or `java` on the PATH."""
    named = [os.environ.get("SERVAL_JAVA_HOME"), os.environ.get("JAVA_HOME")]
    found = shutil.which("java")
    places = [Path(one) for one in named if one] + ([Path(found).resolve().parent.parent] if found else [])
    for home in [*places, *sorted(Path("/usr/lib/jvm").glob("*"))]:
        release = home / "release"
        if release.is_file() and 'JAVA_VERSION="25' in release.read_text():
            return str(home / "bin" / "java")
    return "java"


def java(program):
    libraries = HOME / "app" / "target"
    return [jdk(), "-cp", f"{libraries / 'serval.jar'}:{libraries / 'lib'}/*", str(BENCH / program)]


def evaluate(arguments):
    """Needs the JDK 25 of the build, and npm for the peer."""
    for name, policies, each, bound in (("10 policies of 6 statements", 10, 6, 5), ("200 statements", 1, 200, 20)):
        file = TARGET / f"requests-{policies}.jsonl"
        file.write_text("\n".join(lines(policies, each, 600)) + "\n")
        own, decided = run([*java("Evaluate.java"), str(file)])
        print(f"{name}: Serval {own:.2f} µs a decision (bound {bound})")
        if not arguments.without_peers:
            theirs, others = run(["node", str(BENCH / "evaluate.mjs"), str(file), str(peer())])
            print(f"{'':4}iam-simulate {theirs:.0f} µs, {theirs / own:.0f} times; allowed {decided[0]} and {others[0]} of 600")
    count = 50_000
    file = TARGET / "requests.jsonl"
    with open(file, "w") as out:
        out.writelines(line + "\n" for line in lines(10, 6, count))
    started = time.perf_counter()
    with open(file) as questions:
        subprocess.run([SERVAL, "can", "--json-lines"], stdin=questions, stdout=subprocess.DEVNULL, check=True)
    seconds = time.perf_counter() - started
    print(f"can --json-lines: {count / seconds:,.0f} lines a second, start included (bound 10,000)")
