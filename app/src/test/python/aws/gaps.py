"""What moto lacks, or answers otherwise than AWS, of services beside Lambda."""

import json
import re
import uuid
from urllib.parse import parse_qs

from werkzeug.wrappers import Response

from wire import Refusal, json_refusal

# role or user -> services it used, as a script of a test sets them through /front/last-accessed
LAST_ACCESSED = {}
JOBS = {}

S3_DEFAULTS = {
    # what every bucket has since 2023 without anybody setting it
    "encryption": (
        "ServerSideEncryptionConfigurationNotFoundError",
        '<ServerSideEncryptionConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule>'
        "<ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>"
        "<BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>",
    ),
    "ownershipControls": (
        "OwnershipControlsNotFoundError",
        '<OwnershipControls xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule>'
        "<ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>",
    ),
}


def before(request, service, account, region):
    """An answer in moto's stead; None where moto's will do."""
    target = request.headers.get("X-Amz-Target", "").rpartition(".")[2]
    if service == "cloudtrail" and target == "LookupEvents":
        return _event_history(request, account, region)
    if target in EMPTY_LISTS.get(service, {}):
        return Response(json.dumps(EMPTY_LISTS[service][target]), content_type="application/x-amz-json-1.1")
    if (
        service == "apigateway"
        and request.method == "GET"
        and re.fullmatch(r"/v2/apis/[^/]+/authorizers", request.path)
    ):
        return _http_authorizers(request, account, region)
    if service == "signer" and request.method == "GET" and request.path.rstrip("/") == "/signing-profiles":
        return _signing_profiles(account, region)
    if service == "schemas" and request.method == "GET":
        return _registries(request, account, region)
    if service == "iam" and request.method == "POST":
        return _last_accessed(parse_qs(request.get_data().decode()))
    return None


EVENT_TIME = 1795338000  # 2026-11-22T09:00:00Z


def _event_history(request, account, region):
    """Two pages of one event each, if their time is asked for; the second opens a function to everybody."""
    asked = json.loads(request.get_data() or b"{}")
    if not asked.get("StartTime", 0) <= EVENT_TIME < asked.get("EndTime", EVENT_TIME + 1):
        return Response(json.dumps({"Events": []}), content_type="application/x-amz-json-1.1")
    second = asked.get("NextToken") == "second"
    record = {
        "eventTime": "2026-11-22T09:00:00Z",
        "eventSource": "lambda.amazonaws.com",
        "eventName": "AddPermission20150331v2" if second else "ListFunctions20150331",
        "eventID": "second" if second else "first",
        "readOnly": not second,
        "awsRegion": region,
        "recipientAccountId": account,
        "sourceIPAddress": "203.0.113.9",
        "userIdentity": {"type": "IAMUser", "arn": f"arn:aws:iam::{account}:user/ann", "accountId": account},
        "requestParameters": {"functionName": "orders", "principal": "*", "action": "lambda:InvokeFunction"},
    }
    page = {"Events": [{"EventId": record["eventID"], "CloudTrailEvent": json.dumps(record)}]}
    return Response(
        json.dumps(page if second else {**page, "NextToken": "second"}), content_type="application/x-amz-json-1.1"
    )


EMPTY_LISTS = {
    "events": {"ListEndpoints": {"Endpoints": []}},
}


def _http_authorizers(request, account, region):
    from moto.apigatewayv2.models import apigatewayv2_backends

    identity = request.path.split("/")[3]
    try:
        api = apigatewayv2_backends[account][region].get_api(identity)
    except Exception:
        return json_refusal(Refusal("NotFoundException", f"Invalid API identifier specified {account}:{identity}", 404))
    items = [{n: v for n, v in one.to_json().items() if v not in (None, "")} for one in api.authorizers.values()]
    return Response(json.dumps({"items": items}), content_type="application/json")


def _signing_profiles(account, region):
    from moto.signer.models import signer_backends

    profiles = [profile.to_dict() for profile in signer_backends[account][region].signing_profiles.values()]
    return Response(json.dumps({"profiles": profiles}), content_type="application/json")


def _registries(request, account, region):
    """One registry, shared with another account; moto has no registries."""
    arn = f"arn:aws:schemas:{region}:{account}:registry/harbour-events"
    if request.path.startswith("/v1/registries"):
        answer = {"Registries": [{"RegistryName": "harbour-events", "RegistryArn": arn}]}
    else:
        shared = {
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
            "Action": "schemas:DescribeSchema",
            "Resource": f"arn:aws:schemas:{region}:{account}:schema/harbour-events/*",
        }
        document = {"Version": "2012-10-17", "Statement": [shared]}
        answer = {"Policy": json.dumps(document), "RevisionId": "1"}
    return Response(json.dumps(answer), content_type="application/json")


def request_put_right(request):
    """The body that moto wants, where AWS is content with less."""
    body = request.get_data()
    if request.headers.get("X-Amz-Target") == "TrentService.GetKeyPolicy":
        return json.dumps({"PolicyName": "default", **json.loads(body)}).encode()
    return body


def _last_accessed(form):
    action = form.get("Action", [""])[0]
    if action == "GenerateServiceLastAccessedDetails":
        job = str(uuid.uuid4())
        JOBS[job] = form["Arn"][0]
        return _iam(action, f"<JobId>{job}</JobId>")
    if action != "GetServiceLastAccessedDetails":
        return None
    arn = JOBS.get(form["JobId"][0])
    if arn is None:
        return _iam_refusal("NoSuchEntity", f"The job {form['JobId'][0]} does not exist.", 404)
    services = "".join(_service(one, arn) for one in LAST_ACCESSED.get(arn, []))
    created = "<JobCreationDate>2026-11-22T12:00:00Z</JobCreationDate><JobCompletionDate>2026-11-22T12:00:01Z</JobCompletionDate>"
    return _iam(
        action,
        f"<JobStatus>COMPLETED</JobStatus><JobType>SERVICE_LEVEL</JobType>{created}"
        f"<ServicesLastAccessed>{services}</ServicesLastAccessed><IsTruncated>false</IsTruncated>",
    )


def _service(used, arn):
    last = ""
    if used.get("last"):
        last = f"<LastAuthenticated>{used['last']}</LastAuthenticated><LastAuthenticatedEntity>{arn}</LastAuthenticatedEntity>"
    count = 1 if last else 0
    return (
        f"<member><ServiceName>{used['namespace']}</ServiceName><ServiceNamespace>{used['namespace']}</ServiceNamespace>"
        f"{last}<TotalAuthenticatedEntities>{count}</TotalAuthenticatedEntities></member>"
    )


def _iam(action, result):
    body = (
        f'<{action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><{action}Result>{result}</{action}Result>'
        f"<ResponseMetadata><RequestId>{uuid.uuid4()}</RequestId></ResponseMetadata></{action}Response>"
    )
    return Response(body, content_type="text/xml")


def _iam_refusal(code, message, status):
    body = (
        '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>'
        f"<Code>{code}</Code><Message>{message}</Message></Error><RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>"
    )
    return Response(body, status=status, content_type="text/xml")


def list_only_used_policies():
    """AWS's own policies appear among an account's only where the account uses them."""
    from moto.iam.models import IAMBackend

    whole = IAMBackend.get_account_authorization_details

    def used(backend, policy_filter):
        details = whole(backend, policy_filter)
        boundaries = {role.permissions_boundary_arn for role in backend.roles.values()}
        details["managed_policies"] = [
            policy
            for policy in details["managed_policies"]
            if policy.attachment_count or ":aws:policy/" not in policy.arn or policy.arn in boundaries
        ]
        return details

    IAMBackend.get_account_authorization_details = used


def _is_of_aws(account, region, key):
    """Keys under such an alias are AWS's own, which moto does not tell apart."""
    from moto.kms.models import kms_backends

    return any(alias.startswith("alias/aws/") for alias in kms_backends[account][region].keys[key].aliases)


def after(request, service, response):
    """moto's answer put right."""
    if service == "s3" and request.method == "GET" and response.status_code == 404:
        for question, (code, default) in S3_DEFAULTS.items():
            if question in request.args and code in response.get_data(as_text=True):
                return Response(default, content_type="application/xml")
    if (
        service == "kms"
        and request.headers.get("X-Amz-Target") == "TrentService.DescribeKey"
        and response.status_code == 200
    ):
        answer = json.loads(response.get_data())
        key = answer["KeyMetadata"]
        key["MultiRegion"] = bool(key.get("MultiRegion"))
        if _is_of_aws(key["AWSAccountId"], key["Arn"].split(":")[3], key["KeyId"]):
            key["KeyManager"] = "AWS"
        response.set_data(json.dumps(answer))
    return response
