"""Event source mappings and code signing configurations."""

import uuid

from wire import Refusal

from .estate import estate, now, page, written

NOT_THERE = "The resource you requested does not exist."
TAKEN_AS_GIVEN = (
    "EventSourceArn",
    "StartingPosition",
    "BatchSize",
    "MaximumBatchingWindowInSeconds",
    "ParallelizationFactor",
    "FilterCriteria",
    "DestinationConfig",
    "Topics",
    "Queues",
    "SourceAccessConfigurations",
    "SelfManagedEventSource",
    "MaximumRecordAgeInSeconds",
    "BisectBatchOnFunctionError",
    "MaximumRetryAttempts",
    "TumblingWindowInSeconds",
    "FunctionResponseTypes",
    "AmazonManagedKafkaEventSourceConfig",
    "SelfManagedKafkaEventSourceConfig",
    "ScalingConfig",
    "DocumentDBEventSourceConfig",
    "KMSKeyArn",
    "MetricsConfig",
)


def create_event_source_mapping(call):
    """Whether the source exists is not checked: it may have been deleted since."""
    here = estate(call.account, call.region)
    function, qualifier = here.function(call["FunctionName"])
    identity = str(uuid.uuid4())
    source = call.get("EventSourceArn", "")
    mapping = {
        "UUID": identity,
        "EventSourceMappingArn": here.arn("event-source-mapping", identity),
        "FunctionArn": function.qualified(qualifier),
        "LastModified": now().timestamp(),
        "State": "Enabled" if call.get("Enabled", True) else "Disabled",
        "StateTransitionReason": "USER_INITIATED",
        "BatchSize": 10 if ":sqs:" in source else 100,
        "MaximumBatchingWindowInSeconds": 0,
        "FunctionResponseTypes": [],
        "Tags": dict(call.get("Tags") or {}),
    }
    if ":kinesis:" in source or ":dynamodb:" in source:
        mapping.update(
            ParallelizationFactor=1,
            DestinationConfig={"OnFailure": {}},
            MaximumRecordAgeInSeconds=-1,
            MaximumRetryAttempts=-1,
            BisectBatchOnFunctionError=False,
            TumblingWindowInSeconds=0,
            LastProcessingResult="No records processed",
        )
    for member in TAKEN_AS_GIVEN:
        if call.get(member) is not None:
            mapping[member] = call[member]
    here.mappings[identity] = mapping
    return _shown(mapping)


def _shown(mapping):
    return {name: value for name, value in mapping.items() if name != "Tags"}


def _mapping(call):
    found = estate(call.account, call.region).mappings.get(call["UUID"])
    if found is None:
        raise Refusal("ResourceNotFoundException", NOT_THERE, 404)
    return found


def get_event_source_mapping(call):
    return _shown(_mapping(call))


def update_event_source_mapping(call):
    mapping = _mapping(call)
    for member in TAKEN_AS_GIVEN:
        if call.get(member) is not None:
            mapping[member] = call[member]
    if call.get("Enabled") is not None:
        mapping["State"] = "Enabled" if call["Enabled"] else "Disabled"
    return _shown(mapping)


def delete_event_source_mapping(call):
    mapping = _mapping(call)
    del estate(call.account, call.region).mappings[call["UUID"]]
    return {**_shown(mapping), "State": "Deleting"}


def list_event_source_mappings(call):
    here = estate(call.account, call.region)
    found = list(here.mappings.values())
    if call.get("EventSourceArn"):
        found = [m for m in found if m.get("EventSourceArn") == call["EventSourceArn"]]
    if call.get("FunctionName"):
        function, qualifier = here.function(call["FunctionName"])
        found = [m for m in found if m["FunctionArn"] == function.qualified(qualifier)]
    mappings, marker = page(call, [_shown(m) for m in found], 100)
    return {"EventSourceMappings": mappings, "NextMarker": marker}


def create_code_signing_config(call):
    here = estate(call.account, call.region)
    identity = "csc-0" + uuid.uuid4().hex[:16]
    arn = here.arn("code-signing-config", identity)
    here.signing[arn] = {
        "CodeSigningConfigId": identity,
        "CodeSigningConfigArn": arn,
        "Description": call.get("Description", ""),
        "AllowedPublishers": call["AllowedPublishers"],
        "CodeSigningPolicies": call.get("CodeSigningPolicies") or {"UntrustedArtifactOnDeployment": "Warn"},
        "LastModified": written(now()),
        "Tags": dict(call.get("Tags") or {}),
    }
    return {"CodeSigningConfig": _shown(here.signing[arn])}


def get_code_signing_config(call):
    found = estate(call.account, call.region).signing.get(call["CodeSigningConfigArn"])
    if found is None:
        raise Refusal("ResourceNotFoundException", NOT_THERE, 404)
    return {"CodeSigningConfig": _shown(found)}


def list_code_signing_configs(call):
    found = list(map(_shown, estate(call.account, call.region).signing.values()))
    configs, marker = page(call, found, 50)
    return {"CodeSigningConfigs": configs, "NextMarker": marker}


def list_functions_by_code_signing_config(call):
    functions = estate(call.account, call.region).functions.values()
    found = [function.arn for function in functions if function.signing == call["CodeSigningConfigArn"]]
    arns, marker = page(call, found, 50)
    return {"FunctionArns": arns, "NextMarker": marker}


def put_function_code_signing_config(call):
    function, _ = estate(call.account, call.region).function(call["FunctionName"])
    function.signing = call["CodeSigningConfigArn"]
    return {"CodeSigningConfigArn": function.signing, "FunctionName": function.name}


def get_function_code_signing_config(call):
    function, _ = estate(call.account, call.region).function(call["FunctionName"])
    return {"CodeSigningConfigArn": function.signing, "FunctionName": function.name}


def delete_function_code_signing_config(call):
    function, _ = estate(call.account, call.region).function(call["FunctionName"])
    function.signing = None
    return {}
