"""Layers, of this account and of others."""

import base64
import json

from wire import Refusal

from .estate import digest, estate, now, page, revision, written

NOT_THERE = "The resource you requested does not exist."


def publish_layer_version(call):
    here = estate(call.account, call.region)
    versions = here.layers.setdefault(call["LayerName"].rsplit(":", 1)[-1], {})
    number = max(versions, default=0) + 1
    arn = here.arn("layer", call["LayerName"])
    content = base64.b64decode((call.get("Content") or {}).get("ZipFile") or "")
    versions[number] = {
        "LayerArn": arn,
        "LayerVersionArn": f"{arn}:{number}",
        "Description": call.get("Description", ""),
        "CreatedDate": written(now()),
        "Version": number,
        "CompatibleRuntimes": call.get("CompatibleRuntimes") or [],
        "LicenseInfo": call.get("LicenseInfo"),
        "CompatibleArchitectures": call.get("CompatibleArchitectures") or [],
        "content": content,
        "statements": [],
        "revision": "",
    }
    return _alone(call, versions[number])


def _listed(version):
    return {name: value for name, value in version.items() if name[0].isupper() and name != "LayerArn"}


def _alone(call, version):
    content = version["content"]
    place = f"{call.host}front/layer?arn={version['LayerVersionArn']}&X-Amz-Signature={revision()}"
    described = {"Location": place, "CodeSha256": digest(content), "CodeSize": len(content)}
    return {**_listed(version), "LayerArn": version["LayerArn"], "Content": described}


def list_layers(call):
    found = [
        {
            "LayerName": name,
            "LayerArn": versions[max(versions)]["LayerArn"],
            "LatestMatchingVersion": _listed(versions[max(versions)]),
        }
        for name, versions in sorted(estate(call.account, call.region).layers.items())
        if versions
    ]
    layers, marker = page(call, found, 50)
    return {"Layers": layers, "NextMarker": marker}


def list_layer_versions(call):
    versions = estate(call.account, call.region).layers.get(call["LayerName"].rsplit(":", 1)[-1], {})
    found = [_listed(versions[number]) for number in sorted(versions, reverse=True)]
    listed, marker = page(call, found, 50)
    return {"LayerVersions": listed, "NextMarker": marker}


def get_layer_version(call):
    return _alone(call, _version(call, call["LayerName"], int(call["VersionNumber"])))


def get_layer_version_by_arn(call):
    layer, _, number = call["Arn"].rpartition(":")
    return _alone(call, _version(call, layer, int(number)))


def get_layer_version_policy(call):
    version = _version(call, call["LayerName"], int(call["VersionNumber"]))
    if not version["LayerArn"].split(":")[4] == call.account:
        raise _refused(call, version["LayerVersionArn"], "lambda:GetLayerVersionPolicy")
    if not version["statements"]:
        raise Refusal("ResourceNotFoundException", "No policy is associated with the given resource.", 404)
    document = {"Version": "2012-10-17", "Id": "default", "Statement": version["statements"]}
    return {"Policy": json.dumps(document, separators=(",", ":")), "RevisionId": version["revision"]}


def add_layer_version_permission(call):
    version = _version(call, call["LayerName"], int(call["VersionNumber"]))
    principal = call["Principal"]
    statement = {
        "Sid": call["StatementId"],
        "Effect": "Allow",
        "Principal": "*" if principal == "*" else {"AWS": f"arn:aws:iam::{principal}:root"},
        "Action": call["Action"],
        "Resource": version["LayerVersionArn"],
    }
    if call.get("OrganizationId"):
        statement["Condition"] = {"StringEquals": {"aws:PrincipalOrgID": call["OrganizationId"]}}
    version["statements"].append(statement)
    version["revision"] = revision()
    return {"Statement": json.dumps(statement), "RevisionId": version["revision"]}


def delete_layer_version(call):
    estate(call.account, call.region).layers.get(call["LayerName"], {}).pop(int(call["VersionNumber"]), None)
    return {}


def _version(call, layer, number):
    """A version by its layer's name or ARN; of another account only where its policy lets this one."""
    account, region, name = call.account, call.region, layer
    if layer.startswith("arn:"):
        _, _, _, region, account, _, name = layer.split(":")[:7]
    versions = estate(account, region).layers.get(name, {})
    if account != call.account and not (number in versions and _shared(versions[number], call.account)):
        raise _refused(call, f"{layer}:{number}", "lambda:GetLayerVersion")
    if number not in versions:
        raise Refusal("ResourceNotFoundException", NOT_THERE, 404)
    return versions[number]


def _shared(version, account):
    principals = [statement["Principal"] for statement in version["statements"]]
    return "*" in principals or {"AWS": f"arn:aws:iam::{account}:root"} in principals


def _refused(call, arn, action):
    who = f"arn:aws:sts::{call.account}:assumed-role/Auditor/serval"
    message = f"User: {who} is not authorized to perform: {action} on resource: {arn} because no resource-based policy allows the {action} action"
    return Refusal("AccessDeniedException", message, 403)
