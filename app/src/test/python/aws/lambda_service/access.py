"""Who may call: resource policies and URLs, each by qualifier."""

import json
import uuid

from wire import Refusal

from .estate import estate, page, partition, revision, written, now

NOT_THERE = "The resource you requested does not exist."


def add_permission(call):
    function, qualifier = estate(call.account, call.region).function(call["FunctionName"], call.get("Qualifier"))
    function.version(qualifier)
    policy = function.policies[qualifier]
    if any(statement["Sid"] == call["StatementId"] for statement in policy.statements):
        raise Refusal(
            "ResourceConflictException", f"The statement id ({call['StatementId']}) provided already exists.", 409
        )
    statement = {
        "Sid": call["StatementId"],
        "Effect": "Allow",
        "Principal": _principal(call["Principal"], partition(call.region)),
        "Action": call["Action"],
        "Resource": function.qualified(qualifier),
    }
    condition = _condition(call)
    if condition:
        statement["Condition"] = condition
    policy.statements.append(statement)
    policy.revision = revision()
    return {"Statement": json.dumps(statement)}


def _principal(given, where):
    if given == "*":
        return "*"
    if given.isdigit() and len(given) == 12:
        return {"AWS": f"arn:{where}:iam::{given}:root"}
    return {"AWS": given} if given.startswith("arn:") else {"Service": given}


def _condition(call):
    condition = {}
    for member, operator, key in (
        ("SourceAccount", "StringEquals", "AWS:SourceAccount"),
        ("PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"),
        ("FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"),
        ("EventSourceToken", "StringEquals", "lambda:EventSourceToken"),
        ("SourceArn", "ArnLike", "AWS:SourceArn"),
        ("InvokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl"),
    ):
        value = call.get(member)
        if value is not None:
            condition.setdefault(operator, {})[key] = str(value).lower() if isinstance(value, bool) else value
    return condition


def get_policy(call):
    function, qualifier = estate(call.account, call.region).function(call["FunctionName"], call.get("Qualifier"))
    function.version(qualifier)
    policy = function.policies.get(qualifier)
    if not policy or not policy.statements:
        raise Refusal("ResourceNotFoundException", NOT_THERE, 404)
    document = {"Version": "2012-10-17", "Id": "default", "Statement": policy.statements}
    return {"Policy": json.dumps(document, separators=(",", ":")), "RevisionId": policy.revision}


def remove_permission(call):
    function, qualifier = estate(call.account, call.region).function(call["FunctionName"], call.get("Qualifier"))
    policy = function.policies[qualifier]
    kept = [statement for statement in policy.statements if statement["Sid"] != call["StatementId"]]
    if len(kept) == len(policy.statements):
        raise Refusal(
            "ResourceNotFoundException", "Statement " + call["StatementId"] + " is not found in resource policy.", 404
        )
    policy.statements = kept
    policy.revision = revision()
    return {}


def create_function_url_config(call):
    function, qualifier = estate(call.account, call.region).function(call["FunctionName"], call.get("Qualifier"))
    if qualifier in function.urls:
        raise Refusal("ResourceConflictException", "Failed to create function url config for this function.", 409)
    if qualifier and qualifier not in function.aliases:
        raise Refusal("ResourceNotFoundException", NOT_THERE, 404)
    function.urls[qualifier] = {
        "FunctionUrl": f"https://{uuid.uuid4().hex}.lambda-url.{call.region}.on.aws/",
        "FunctionArn": function.qualified(qualifier),
        "CreationTime": written(now()),
        "InvokeMode": "BUFFERED",
    }
    return update_function_url_config(call)


def update_function_url_config(call):
    url = _url(call)
    for member in ("AuthType", "Cors", "InvokeMode"):
        if call.get(member) is not None:
            url[member] = call[member]
    url["LastModifiedTime"] = written(now())
    return {
        name: value
        for name, value in url.items()
        if call.operation != "CreateFunctionUrlConfig" or name != "LastModifiedTime"
    }


def get_function_url_config(call):
    return dict(_url(call))


def delete_function_url_config(call):
    function, qualifier = estate(call.account, call.region).function(call["FunctionName"], call.get("Qualifier"))
    function.urls.pop(qualifier, None)
    return {}


def _url(call):
    function, qualifier = estate(call.account, call.region).function(call["FunctionName"], call.get("Qualifier"))
    if qualifier not in function.urls:
        raise Refusal("ResourceNotFoundException", NOT_THERE, 404)
    return function.urls[qualifier]


def list_function_url_configs(call):
    function, _ = estate(call.account, call.region).function(call["FunctionName"])
    urls, marker = page(call, list(function.urls.values()), 50)
    return {"FunctionUrlConfigs": urls, "NextMarker": marker}
