"""Benchmark of proofs: does anybody outside get in? The prover beside Z3, which runs as a process of its own."""

import json
import subprocess

from environments import environment
from evaluation import BENCH, TARGET, java

ACCOUNT = "111122223333"
SIZES = (1, 5, 20, 60, 200)
WORDS = {"sat": "open", "unsat": "closed", "unknown": "no answer", "PUBLIC": "open"}


def deny(condition):
    return {"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*", "Condition": condition}


def allow(condition=None, principal="*"):
    more = {"Condition": condition} if condition else {}
    return {"Effect": "Allow", "Principal": principal, "Action": "sqs:SendMessage", "Resource": "*", **more}


def tags(count):
    """Each Deny asks for a tag."""
    return [allow(), *(deny({"StringNotEquals": {f"aws:PrincipalTag/t{i}": f"v{i}"}}) for i in range(count))]


def names(count):
    """Each Deny keeps out some names of roles."""
    return [
        allow({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/app*"}}),
        *(deny({"StringLike": {"aws:PrincipalArn": f"arn:aws:iam::*:role/*x{i}*y{i % 7}*"}}) for i in range(count)),
    ]


def closed(count):
    """The same, and one Deny for all that are not of the organisation."""
    return [*names(count), deny({"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}})]


def mixed(count):
    """As long policies are: each Allow for a role and a network, a Deny now and then."""
    statements = []
    for i in range(count):
        if i % 4 == 3:
            statements.append(deny({"StringNotEquals": {f"aws:PrincipalTag/t{i}": f"v{i}"}}))
        else:
            conditions = {
                "StringEquals": {"aws:PrincipalAccount": ACCOUNT},
                "IpAddress": {"aws:SourceIp": f"203.0.113.{i}/32"},
            }
            statements.append(allow(conditions, {"AWS": f"arn:aws:iam::{ACCOUNT}:role/r{i}"} if i % 2 else "*"))
    return statements


def lines():
    for form in (tags, names, closed, mixed):
        for count in SIZES:
            yield {
                "id": f"{form.__name__}-{count}",
                "resource": f"arn:aws:sqs:us-east-1:{ACCOUNT}:q",
                "account": ACCOUNT,
                "policy": {"Version": "2012-10-17", "Statement": form(count)},
            }


def run(command):
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: (float(time), answer) for name, time, answer in map(str.split, out.splitlines())}


def prove(arguments):
    """Needs the JDK 25 of the build."""
    file = TARGET / "proofs.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines()))
    own = run([*java("Prove.java"), str(file)])
    peer = {} if arguments.without_peers else run([str(environment("z3", BENCH / "z3.txt") / "python"), str(BENCH / "prove_z3.py"), str(file)])
    print(f"{'policy':14}{'Serval ms':>11}{'answer':>16}{'Z3 ms':>10}{'answer':>12}")
    for name, (time, answer) in own.items():
        theirs = peer.get(name)
        other = f"{theirs[0]:10.0f}{WORDS[theirs[1]]:>12}" if theirs else ""
        print(f"{name:14}{time:11.2f}{WORDS.get(answer, 'closed'):>16}{other}")
