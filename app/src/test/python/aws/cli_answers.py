"""Asks through botocore, which the AWS CLI is made of, what a snapshot was asked, and saves each answer as the CLI prints it.

usage: cli_answers.py ENDPOINT SNAPSHOT FOLDER
"""

import datetime
import json
import re
import sys
import zipfile
from pathlib import Path

from botocore import xform_name
from botocore.exceptions import ClientError

from clients import Account

BOTO_NAMES = {"states": "stepfunctions"}
HOME = "eu-west-1"

ALWAYS = {
    # what an audit's requests have beyond what they are about
    "GetResources": {"embed": ["methods"]},
    "GetQueueAttributes": {"AttributeNames": ["All"]},
    "ListSigningProfiles": {"includeCanceled": True},
}
# not as the CLI would ask them, which needs more than one command
NOT_ASKED = ("GetMetricData", "GetServiceLastAccessedDetails", "DescribeNetworkInterfaces")


def main():
    account = Account(sys.argv[1])
    folder = Path(sys.argv[3])
    with zipfile.ZipFile(sys.argv[2]) as snapshot:
        for entry in snapshot.namelist():
            if entry.endswith(".jsonl"):
                number, region, service, operation = entry.removesuffix(".jsonl").split("/")
                requests = {
                    json.dumps(json.loads(line).get("request", {}), sort_keys=True) for line in snapshot.open(entry)
                }
                if operation not in NOT_ASKED:
                    place = folder / number / (region if region != "global" else "") / service
                    for request in sorted(requests):
                        save(account, place, region, service, operation, json.loads(request))


def save(account, place, region, service, operation, request):
    client = account.client(BOTO_NAMES.get(service, service), HOME if region == "global" else region)
    shape = client.meta.service_model.operation_model(operation).input_shape
    parameters = dict(ALWAYS.get(operation, {}))
    for name, value in request.items():
        kind = shape.members[name].type_name
        parameters[name] = int(value) if kind in ("integer", "long") else value.split(",") if kind == "list" else value
    method = xform_name(operation)
    try:
        if client.can_paginate(method):
            answer = client.get_paginator(method).paginate(**parameters).build_full_result()
        else:
            answer = getattr(client, method)(**parameters)
    except ClientError:
        return  # the CLI prints nothing then
    answer.pop("ResponseMetadata", None)
    about = ".".join(re.sub(r"[^A-Za-z0-9_-]", "_", value) for value in request.values())
    file = place / f"{method.replace('_', '-')}.{about or 'all'}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    content = {"request": request, "answer": answer} if request else answer
    file.write_text(json.dumps(content, indent=4, default=printed))


def printed(value):
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.read().decode() if hasattr(value, "read") else str(value)


if __name__ == "__main__":
    main()
