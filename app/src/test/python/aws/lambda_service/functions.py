"""Functions, their versions and aliases, and what they are configured with."""

import base64
import uuid

from wire import Refusal

from .estate import Function, digest, estate, now, page, revision, written

ONLY_ALONE = {
    # "To get the additional fields, use GetFunction", says the reference of ListFunctions
    "State",
    "StateReason",
    "StateReasonCode",
    "LastUpdateStatus",
    "LastUpdateStatusReason",
    "LastUpdateStatusReasonCode",
    "RuntimeVersionConfig",
}
TAKEN_AS_GIVEN = (
    "Role",
    "Handler",
    "Runtime",
    "Description",
    "Timeout",
    "MemorySize",
    "KMSKeyArn",
    "DeadLetterConfig",
    "TracingConfig",
    "EphemeralStorage",
    "FileSystemConfigs",
    "Architectures",
    "Environment",
)


def create_function(call):
    here = estate(call.account, call.region)
    name = call["FunctionName"].rsplit(":", 1)[-1]
    if name in here.functions:
        raise Refusal("ResourceConflictException", f"Function already exist: {name}", 409)
    arn = here.arn("function", name)
    latest = {
        "FunctionName": name,
        "FunctionArn": arn,
        "Version": "$LATEST",
        "Description": "",
        "Timeout": 3,
        "MemorySize": 128,
        "TracingConfig": {"Mode": "PassThrough"},
        "EphemeralStorage": {"Size": 512},
        "Architectures": ["x86_64"],
        "PackageType": call.get("PackageType", "Zip"),
        "SnapStart": {"ApplyOn": "None", "OptimizationStatus": "Off"},
        "LoggingConfig": {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{name}"},
        "State": "Active",
        "LastUpdateStatus": "Successful",
    }
    if latest["PackageType"] == "Zip":
        latest["RuntimeVersionConfig"] = {"RuntimeVersionArn": f"arn:aws:lambda:{call.region}::runtime:{'0' * 64}"}
    _configure(latest, call)
    function = Function(name, arn, latest, {}, dict(call.get("Tags") or {}))
    _set_code(function, call.get("Code") or {})
    function.signing = call.get("CodeSigningConfigArn")
    here.functions[name] = function
    return publish_version_of(function) if call.get("Publish") else dict(latest)


def _configure(latest, call):
    for member in TAKEN_AS_GIVEN:
        if call.get(member) is not None:
            latest[member] = call[member]
    if call.get("Layers") is not None:
        latest["Layers"] = [{"Arn": arn, "CodeSize": 1024} for arn in call["Layers"]]
    if call.get("VpcConfig") is not None:
        vpc = call["VpcConfig"]
        latest["VpcConfig"] = {
            "SubnetIds": vpc.get("SubnetIds", []),
            "SecurityGroupIds": vpc.get("SecurityGroupIds", []),
            "VpcId": _vpc_of(call, vpc.get("SubnetIds", [])),
            "Ipv6AllowedForDualStack": bool(vpc.get("Ipv6AllowedForDualStack")),
        }
    if call.get("ImageConfig"):
        latest["ImageConfigResponse"] = {"ImageConfig": call["ImageConfig"]}
    if call.get("SnapStart"):
        latest["SnapStart"] = {"ApplyOn": call["SnapStart"]["ApplyOn"], "OptimizationStatus": "Off"}
    if call.get("LoggingConfig"):
        latest["LoggingConfig"] = {**latest["LoggingConfig"], **call["LoggingConfig"]}
    latest["LastModified"] = written(now())
    latest["RevisionId"] = revision()


def _vpc_of(call, subnets):
    from moto.ec2.models import ec2_backends

    found = [ec2_backends[call.account][call.region].get_subnet(subnet) for subnet in subnets]
    return found[0].vpc_id if found else ""


def _set_code(function, code):
    image = code.get("ImageUri")
    content = image.encode() if image else base64.b64decode(code.get("ZipFile") or "")
    function.latest["CodeSha256"] = digest(content)
    function.latest["CodeSize"] = 0 if image else len(content)
    function.code["$LATEST"] = image or content


def update_function_configuration(call):
    function, _ = estate(call.account, call.region).function(call["FunctionName"])
    _configure(function.latest, call)
    return dict(function.latest)


def update_function_code(call):
    function, _ = estate(call.account, call.region).function(call["FunctionName"])
    _set_code(function, call.parameters)
    return publish_version_of(function) if call.get("Publish") else dict(function.latest)


def delete_function(call):
    here = estate(call.account, call.region)
    function, qualifier = here.function(call["FunctionName"], call.get("Qualifier"))
    if qualifier:
        function.versions.pop(qualifier, None)
    else:
        del here.functions[function.name]
    return {"StatusCode": 204}


def publish_version(call):
    function, _ = estate(call.account, call.region).function(call["FunctionName"])
    return publish_version_of(function, call.get("Description"))


def publish_version_of(function, description=None):
    number = str(max(map(int, function.versions), default=0) + 1)
    version = dict(function.latest, Version=number, FunctionArn=function.qualified(number), RevisionId=revision())
    if description is not None:
        version["Description"] = description
    if version["SnapStart"]["ApplyOn"] == "PublishedVersions":
        version["SnapStart"] = {"ApplyOn": "PublishedVersions", "OptimizationStatus": "On"}
    function.versions[number] = version
    function.code[number] = function.code["$LATEST"]
    return dict(version)


def get_function_configuration(call):
    function, qualifier = estate(call.account, call.region).function(call["FunctionName"], call.get("Qualifier"))
    return function.configuration(qualifier)


def get_function(call):
    function, qualifier = estate(call.account, call.region).function(call["FunctionName"], call.get("Qualifier"))
    version = function.version(qualifier)
    code = function.code[version]
    if isinstance(code, str):
        place = {
            "RepositoryType": "ECR",
            "ImageUri": code,
            "ResolvedImageUri": f"{code.split(':')[0]}@sha256:{'a' * 64}",
        }
    else:
        signature = f"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Security-Token=token-{uuid.uuid4()}&X-Amz-Signature={uuid.uuid4().hex}"
        place = {
            "RepositoryType": "S3",
            "Location": f"{call.host}front/code/{call.account}/{call.region}/{function.name}/{version}?{signature}",
        }
    return {
        "Configuration": function.configuration(qualifier),
        "Code": place,
        "Tags": function.tags or None,
        "Concurrency": None if function.reserved is None else {"ReservedConcurrentExecutions": function.reserved},
    }


def list_functions(call):
    here = estate(call.account, call.region)
    found = []
    everything = call.get("FunctionVersion") == "ALL"
    if call.get("MasterRegion") and not everything:
        raise Refusal(
            "InvalidParameterValueException", "FunctionVersion must be set to ALL when MasterRegion is given."
        )
    if call.get("MasterRegion") in (None, "ALL"):
        for function in sorted(here.functions.values(), key=lambda f: f.name):
            found.append(function.configuration("$LATEST" if everything else ""))
            found.extend(function.versions.values() if everything else [])
    if call.get("MasterRegion"):
        wanted = call["MasterRegion"]
        found.extend(r for r in here.replicas if wanted in ("ALL", r["MasterArn"].split(":")[3]))
    functions, marker = page(call, [_listed(one) for one in found], 50)
    return {"Functions": functions, "NextMarker": marker}


def list_versions_by_function(call):
    function, _ = estate(call.account, call.region).function(call["FunctionName"])
    found = [function.configuration("$LATEST"), *function.versions.values()]
    versions, marker = page(call, [_listed(one) for one in found], 50)
    return {"Versions": versions, "NextMarker": marker}


def _listed(configuration):
    return {name: value for name, value in configuration.items() if name not in ONLY_ALONE}


def create_alias(call):
    function, _ = estate(call.account, call.region).function(call["FunctionName"])
    if call["Name"] in function.aliases:
        raise Refusal("ResourceConflictException", f"Alias already exists: {function.qualified(call['Name'])}", 409)
    function.version(call["FunctionVersion"])
    function.aliases[call["Name"]] = {
        "AliasArn": function.qualified(call["Name"]),
        "Name": call["Name"],
        "Description": "",
    }
    return update_alias(call)


def update_alias(call):
    alias = _alias(call)
    for member in ("FunctionVersion", "Description", "RoutingConfig"):
        if call.get(member) is not None:
            alias[member] = call[member]
    alias["RevisionId"] = revision()
    return dict(alias)


def get_alias(call):
    return dict(_alias(call))


def delete_alias(call):
    function, _ = estate(call.account, call.region).function(call["FunctionName"])
    function.aliases.pop(call["Name"], None)
    return {}


def _alias(call):
    function, _ = estate(call.account, call.region).function(call["FunctionName"])
    if call["Name"] not in function.aliases:
        raise Refusal("ResourceNotFoundException", f"Cannot find alias arn: {function.qualified(call['Name'])}", 404)
    return function.aliases[call["Name"]]


def list_aliases(call):
    function, _ = estate(call.account, call.region).function(call["FunctionName"])
    wanted = call.get("FunctionVersion")
    found = [a for a in function.aliases.values() if wanted in (None, a["FunctionVersion"])]
    aliases, marker = page(call, found, 50)
    return {"Aliases": aliases, "NextMarker": marker}
