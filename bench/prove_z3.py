"""Asks Z3 what Serval's prover is asked: does a stranger get in? A process of its own; see proofs.py.

A request of somebody signed in is an account, the ARN of a principal in it, an organisation, tags, and where it comes from:
strings, but for the address, which is a bit vector. Strangers are of no account and no organisation that the policy names.
"""

import ipaddress
import json
import re
import sys
import time

import z3

SECONDS = 15
OWN = "111122223333"


class Request:
    """A variable for each key, and for each whether the key is there."""

    def __init__(self):
        self.keys = {}
        self.account = z3.String("account")
        self.arn = z3.String("arn")
        self.address = z3.BitVec("address", 32)

    def key(self, name):
        if name == "aws:PrincipalArn":
            return self.arn, z3.BoolVal(True)
        if name == "aws:PrincipalAccount":
            return self.account, z3.BoolVal(True)
        if name not in self.keys:
            self.keys[name] = (z3.String(name), z3.Bool("has " + name))
        return self.keys[name]

    def consistent(self, mentioned):
        digits = z3.Loop(z3.Range("0", "9"), 12, 12)
        letters = z3.Plus(z3.Union(z3.Range("a", "z"), z3.Range("A", "Z"), z3.Range("0", "9"), z3.Re("-"), z3.Re("/")))
        name = z3.String("name")
        yield z3.InRe(self.account, digits)
        yield z3.InRe(name, letters)
        yield self.arn == z3.Concat(z3.StringVal("arn:aws:iam::"), self.account, z3.StringVal(":role/"), name)
        for account in mentioned["accounts"]:
            yield self.account != z3.StringVal(account)
        value, present = self.key("aws:PrincipalOrgID")
        organization = z3.Concat(z3.Re("o-"), z3.Loop(z3.Union(z3.Range("a", "z"), z3.Range("0", "9")), 10, 32))
        yield z3.Implies(present, z3.InRe(value, organization))
        for one in mentioned["organizations"]:
            yield value != z3.StringVal(one)
        value, present = self.key("aws:SourceVpce")
        for one in mentioned["endpoints"]:
            yield value != z3.StringVal(one)


def pattern(text):
    anything = z3.Full(z3.ReSort(z3.StringSort()))
    parts = [anything if one == "*" else z3.Re(one) for one in re.findall(r"\*|[^*]+", text)]
    return parts[0] if len(parts) == 1 else z3.Concat(*parts)


def condition(request, operator, name, values):
    values = values if isinstance(values, list) else [values]
    negated = "Not" in operator
    if operator.endswith("IpAddress"):
        some = []
        for value in values:
            network = ipaddress.ip_network(value)
            mask = z3.BitVecVal(int(network.netmask), 32)
            some.append(request.address & mask == z3.BitVecVal(int(network.network_address), 32))
        return z3.Not(z3.Or(some)) if negated else z3.Or(some)
    value, present = request.key(name)
    if operator.endswith("Equals"):
        some = z3.Or([value == z3.StringVal(one) for one in values])
    else:
        some = z3.Or([z3.InRe(value, pattern(one)) for one in values])
    return z3.Or(z3.Not(present), z3.Not(some)) if negated else z3.And(present, some)


def statement(request, one):
    parts = [z3.BoolVal(True)]
    principal = one["Principal"]
    if principal != "*":
        parts.append(request.arn == z3.StringVal(principal["AWS"]))
    for operator, keys in one.get("Condition", {}).items():
        parts += [condition(request, operator, name, values) for name, values in keys.items()]
    return z3.And(parts)


def ask(policy):
    text = json.dumps(policy)
    mentioned = {
        "accounts": {OWN, *re.findall(r"\b[0-9]{12}\b", text)},
        "organizations": set(re.findall(r"\bo-[a-z0-9]{10,32}\b", text)),
        "endpoints": set(re.findall(r"\bvpce-[0-9a-f]+\b", text)),
    }
    request = Request()
    solver = z3.Solver()
    solver.set("timeout", SECONDS * 1000)
    solver.add(*request.consistent(mentioned))
    allows = [statement(request, one) for one in policy["Statement"] if one["Effect"] == "Allow"]
    denies = [statement(request, one) for one in policy["Statement"] if one["Effect"] == "Deny"]
    solver.add(z3.Or(allows), z3.Not(z3.Or(denies)))
    return solver.check()


def main():
    for line in open(sys.argv[1]):
        question = json.loads(line)
        started = time.perf_counter()
        answer = ask(question["policy"])
        print(question["id"], (time.perf_counter() - started) * 1000, answer, flush=True)


if __name__ == "__main__":
    main()
