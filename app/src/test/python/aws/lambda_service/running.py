"""How functions run: concurrency, asynchronous invocation, runtime updates, recursion, tags, the account."""

from wire import Refusal

from .estate import estate, now, page, written

NOT_THERE = "The resource you requested does not exist."


def _function(call):
    return estate(call.account, call.region).function(call["FunctionName"], call.get("Qualifier"))


def put_function_concurrency(call):
    function, _ = _function(call)
    function.reserved = int(call["ReservedConcurrentExecutions"])
    return {"ReservedConcurrentExecutions": function.reserved}


def get_function_concurrency(call):
    function, _ = _function(call)
    return {"ReservedConcurrentExecutions": function.reserved}


def delete_function_concurrency(call):
    _function(call)[0].reserved = None
    return {}


def put_provisioned_concurrency_config(call):
    function, qualifier = _function(call)
    wanted = int(call["ProvisionedConcurrentExecutions"])
    function.provisioned[qualifier] = {
        "RequestedProvisionedConcurrentExecutions": wanted,
        "AvailableProvisionedConcurrentExecutions": wanted,
        "AllocatedProvisionedConcurrentExecutions": wanted,
        "Status": "READY",
        "LastModified": written(now()),
    }
    return dict(function.provisioned[qualifier])


def get_provisioned_concurrency_config(call):
    function, qualifier = _function(call)
    if qualifier not in function.provisioned:
        message = "No Provisioned Concurrency Config found for this function"
        raise Refusal("ProvisionedConcurrencyConfigNotFoundException", message, 404)
    return dict(function.provisioned[qualifier])


def list_provisioned_concurrency_configs(call):
    function, _ = _function(call)
    found = [dict(config, FunctionArn=function.qualified(q)) for q, config in function.provisioned.items()]
    configs, marker = page(call, found, 50)
    return {"ProvisionedConcurrencyConfigs": configs, "NextMarker": marker}


def put_function_event_invoke_config(call):
    function, qualifier = _function(call)
    function.version(qualifier)
    config = {"FunctionArn": function.qualified(qualifier or "$LATEST"), "LastModified": now().timestamp()}
    config["DestinationConfig"] = {"OnSuccess": {}, "OnFailure": {}, **(call.get("DestinationConfig") or {})}
    for member in ("MaximumRetryAttempts", "MaximumEventAgeInSeconds"):
        if call.get(member) is not None:
            config[member] = call[member]
    function.invocation[qualifier] = config
    return dict(config)


def get_function_event_invoke_config(call):
    function, qualifier = _function(call)
    if qualifier not in function.invocation:
        arn = function.qualified(qualifier or "$LATEST")
        raise Refusal("ResourceNotFoundException", f"The function {arn} doesn't have an EventInvokeConfig", 404)
    return dict(function.invocation[qualifier])


def list_function_event_invoke_configs(call):
    function, _ = _function(call)
    configs, marker = page(call, list(function.invocation.values()), 50)
    return {"FunctionEventInvokeConfigs": configs, "NextMarker": marker}


def put_runtime_management_config(call):
    function, qualifier = _function(call)
    function.runtime_update[qualifier] = {
        "UpdateRuntimeOn": call["UpdateRuntimeOn"],
        "RuntimeVersionArn": call.get("RuntimeVersionArn"),
    }
    return get_runtime_management_config(call)


def get_runtime_management_config(call):
    function, qualifier = _function(call)
    config = function.runtime_update.get(qualifier, {"UpdateRuntimeOn": "Auto"})
    return {**config, "FunctionArn": function.qualified(qualifier or "$LATEST")}


def put_function_recursion_config(call):
    function, _ = _function(call)
    function.recursion = call["RecursiveLoop"]
    return {"RecursiveLoop": function.recursion}


def get_function_recursion_config(call):
    return {"RecursiveLoop": _function(call)[0].recursion}


def get_function_scaling_config(call):
    function, qualifier = _function(call)
    return {"FunctionArn": function.qualified(qualifier or "$LATEST.PUBLISHED")}


def _tagged(call):
    here = estate(call.account, call.region)
    arn = call["Resource"]
    for kept in (*here.mappings.values(), *here.signing.values()):
        if arn in (kept.get("EventSourceMappingArn"), kept.get("CodeSigningConfigArn")):
            return kept["Tags"]
    return here.function(arn)[0].tags


def tag_resource(call):
    _tagged(call).update(call["Tags"])
    return {}


def untag_resource(call):
    tags = _tagged(call)
    for key in call["TagKeys"]:
        tags.pop(key, None)
    return {}


def list_tags(call):
    return {"Tags": dict(_tagged(call))}


def get_account_settings(call):
    functions = estate(call.account, call.region).functions.values()
    reserved = sum(function.reserved or 0 for function in functions)
    return {
        "AccountLimit": {
            "TotalCodeSize": 80530636800,
            "CodeSizeUnzipped": 262144000,
            "CodeSizeZipped": 52428800,
            "ConcurrentExecutions": 1000,
            "UnreservedConcurrentExecutions": 1000 - reserved,
        },
        "AccountUsage": {
            "TotalCodeSize": sum(function.latest["CodeSize"] for function in functions),
            "FunctionCount": len(functions),
        },
    }
