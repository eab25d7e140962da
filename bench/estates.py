"""Estates to be measured: many functions as companies have them, in a mock of AWS or as a snapshot."""

import json
import zipfile

ACCOUNT = "123456789012"
REGION = "eu-west-1"
LOGGING = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
WHEN = "2026-11-22T12:00:00.000+0000"


def arn(service, rest, region=REGION):
    return f"arn:aws:{service}:{region}:{ACCOUNT}:{rest}"


def role_arn(number):
    return arn("iam", f"role/worker-{number}", "")


def trust():
    return {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }


def rights(number):
    """What a role may do: its queue, a table, a bucket."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": ["sqs:ReceiveMessage", "sqs:DeleteMessage"],
                "Resource": arn("sqs", f"queue-{number}"),
            },
            {
                "Effect": "Allow",
                "Action": ["dynamodb:GetItem", "dynamodb:PutItem"],
                "Resource": arn("dynamodb", f"table/table-{number}"),
            },
            {"Effect": "Allow", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::bench-{number % 10}/*"},
        ],
    }


def in_mock(account, count):
    """Makes an estate by calls: a role for every fifth function, a queue for every third, a version and an alias for every fourth."""
    iam, sqs, functions = (account.client(service, REGION) for service in ("iam", "sqs", "lambda"))
    for number in range((count + 4) // 5):
        iam.create_role(RoleName=f"worker-{number}", AssumeRolePolicyDocument=json.dumps(trust()))
        iam.attach_role_policy(RoleName=f"worker-{number}", PolicyArn=LOGGING)
        iam.put_role_policy(RoleName=f"worker-{number}", PolicyName="work", PolicyDocument=json.dumps(rights(number)))
    for number in range(count):
        name = f"function-{number:05}"
        functions.create_function(
            FunctionName=name,
            Runtime="nodejs18.x" if number % 3 == 0 else "python3.13",
            Handler="app.handler",
            Role=role_arn(number // 5),
            Code={"ZipFile": b"PK\5\6" + bytes(18)},
            Timeout=30,
            Environment={"Variables": {"TABLE": f"table-{number}", "LOG_LEVEL": "INFO"}},
        )
        functions.add_permission(
            FunctionName=name,
            StatementId="rule",
            Action="lambda:InvokeFunction",
            Principal="events.amazonaws.com",
            SourceArn=arn("events", f"rule/rule-{number}"),
        )
        if number % 3 == 0:
            sqs.create_queue(QueueName=f"queue-{number}")
            functions.create_event_source_mapping(FunctionName=name, EventSourceArn=arn("sqs", f"queue-{number}"))
        if number % 4 == 0:
            version = functions.publish_version(FunctionName=name)["Version"]
            functions.create_alias(FunctionName=name, Name="live", FunctionVersion=version)


def configuration(number, qualifier=None):
    name = f"function-{number:05}"
    return {
        "FunctionName": name,
        "FunctionArn": arn("lambda", f"function:{name}") + (f":{qualifier}" if qualifier else ""),
        "Runtime": "nodejs18.x" if number % 3 == 0 else "python3.13",
        "Role": role_arn(number // 5),
        "Handler": "app.handler",
        "CodeSize": 1024,
        "Description": "",
        "Timeout": 30,
        "MemorySize": 256,
        "LastModified": WHEN,
        "CodeSha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "Version": "$LATEST" if qualifier in (None, "$LATEST") else qualifier,
        "Environment": {"Variables": {"TABLE": f"table-{number}", "LOG_LEVEL": "INFO"}},
        "TracingConfig": {"Mode": "PassThrough"},
        "RevisionId": f"00000000-0000-0000-0000-{number:012}",
        "PackageType": "Zip",
        "Architectures": ["x86_64"],
        "EphemeralStorage": {"Size": 512},
        "SnapStart": {"ApplyOn": "None", "OptimizationStatus": "Off"},
        "LoggingConfig": {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{name}"},
    }


def as_snapshot(file, count):
    """Writes the same estate as the answers of an account that was read without a fault."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as snapshot:
        scope = {
            "schema": "serval.snapshot/1",
            "accounts": [ACCOUNT],
            "partition": "aws",
            "regions": [REGION],
            "functions": [],
            "tags": [],
            "started": "2026-11-22T12:00:00Z",
            "finished": "2026-11-22T12:30:00Z",
            "calls": {},
        }
        snapshot.writestr("scope.json", json.dumps(scope))
        for (region, service, operation), lines in operations(count).items():
            with snapshot.open(f"{ACCOUNT}/{region}/{service}/{operation}.jsonl", "w", force_zip64=True) as out:
                for line in lines:
                    out.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")


def operations(count):
    """Line by line what was asked and answered; generators, for a hundred thousand functions fill the memory."""
    here = {}
    lambdas = {
        "ListFunctions": lambda: listed(count),
        "GetFunction": lambda: each(
            count,
            lambda n: {
                "Configuration": {**configuration(n), "State": "Active", "LastUpdateStatus": "Successful"},
                "Code": {"RepositoryType": "S3"},
            },
        ),
        "GetPolicy": lambda: policies(count),
        "ListFunctionUrlConfigs": lambda: each(count, lambda n: {"FunctionUrlConfigs": []}),
        "ListAliases": lambda: each(count, aliases),
        "ListFunctionEventInvokeConfigs": lambda: each(count, lambda n: {"FunctionEventInvokeConfigs": []}),
        "GetRuntimeManagementConfig": lambda: each(count, lambda n: {"UpdateRuntimeOn": "Auto"}),
        "GetFunctionRecursionConfig": lambda: each(count, lambda n: {"RecursiveLoop": "Terminate"}),
        "ListEventSourceMappings": lambda: pages("EventSourceMappings", map(mapping, range(0, count, 3)), 100),
    }
    for operation, lines in lambdas.items():
        here[REGION, "lambda", operation] = lines()
    for service, operation, member in EMPTY:
        here[REGION, service, operation] = [whole({}, {member: []})]
    here[REGION, "lambda", "GetAccountSettings"] = [
        whole({}, {"AccountLimit": {"ConcurrentExecutions": 1000, "UnreservedConcurrentExecutions": 1000}})
    ]
    queues = range(0, count, 3)
    url = "https://sqs.{}.amazonaws.com/{}/queue-{}"
    here[REGION, "sqs", "ListQueues"] = pages("QueueUrls", (url.format(REGION, ACCOUNT, n) for n in queues), 1000)
    here[REGION, "sqs", "GetQueueAttributes"] = (
        whole({"QueueUrl": url.format(REGION, ACCOUNT, n)}, {"Attributes": queue(n)}) for n in queues
    )
    here["global", "iam", "GetAccountAuthorizationDetails"] = pages(
        "RoleDetailList", map(role, range((count + 4) // 5)), 100
    )
    here["global", "s3", "ListBuckets"] = [whole({}, {"Buckets": []})]
    return here


EMPTY = (
    ("lambda", "ListCodeSigningConfigs", "CodeSigningConfigs"),
    ("lambda", "ListLayers", "Layers"),
    ("sns", "ListTopics", "Topics"),
    ("dynamodb", "ListTables", "TableNames"),
    ("kinesis", "ListStreams", "StreamNames"),
    ("apigateway", "GetRestApis", "items"),
    ("apigatewayv2", "GetApis", "Items"),
    ("events", "ListEventBuses", "EventBuses"),
    ("kms", "ListKeys", "Keys"),
    ("logs", "DescribeLogGroups", "logGroups"),
    ("logs", "DescribeMetricFilters", "metricFilters"),
    ("cloudtrail", "DescribeTrails", "trailList"),
    ("config", "DescribeConfigurationRecorders", "ConfigurationRecorders"),
)


def whole(request, answer):
    return {"request": request, "page": 1, "last": True, "answer": answer}


def each(count, answer):
    return (whole({"FunctionName": f"function-{number:05}"}, answer(number)) for number in range(count))


def pages(member, items, size):
    """Items in pages; whether there is a further page is known one item ahead."""
    held, page = [], 0
    for item in items:
        if len(held) == size:
            page += 1
            yield {"request": {}, "page": page, "last": False, "answer": {member: held}}
            held = []
        held.append(item)
    yield {"request": {}, "page": page + 1, "last": True, "answer": {member: held}}


def listed(count):
    def all_versions():
        for number in range(count):
            yield configuration(number, "$LATEST")
            if number % 4 == 0:
                yield configuration(number, "1")

    for page in pages("Functions", all_versions(), 50):
        yield {**page, "request": {"FunctionVersion": "ALL"}}


def policies(count):
    for number in range(count):
        name = f"function-{number:05}"
        statement = {
            "Sid": "rule",
            "Effect": "Allow",
            "Principal": {"Service": "events.amazonaws.com"},
            "Action": "lambda:InvokeFunction",
            "Resource": arn("lambda", f"function:{name}"),
            "Condition": {"ArnLike": {"AWS:SourceArn": arn("events", f"rule/rule-{number}")}},
        }
        document = json.dumps({"Version": "2012-10-17", "Id": "default", "Statement": [statement]})
        yield whole({"FunctionName": name}, {"Policy": document})
        if number % 4 == 0:
            refused = {"code": "ResourceNotFoundException", "message": "The resource you requested does not exist."}
            yield {"request": {"FunctionName": name, "Qualifier": "live"}, "error": refused}
            yield {"request": {"FunctionName": name, "Qualifier": "1"}, "error": refused}


def aliases(number):
    if number % 4:
        return {"Aliases": []}
    alias_arn = arn("lambda", f"function:function-{number:05}:live")
    return {"Aliases": [{"AliasArn": alias_arn, "Name": "live", "FunctionVersion": "1", "Description": ""}]}


def mapping(number):
    return {
        "UUID": f"00000000-0000-0000-0000-{number:012}",
        "BatchSize": 10,
        "EventSourceArn": arn("sqs", f"queue-{number}"),
        "FunctionArn": arn("lambda", f"function:function-{number:05}"),
        "State": "Enabled",
    }


def queue(number):
    return {"QueueArn": arn("sqs", f"queue-{number}"), "VisibilityTimeout": "180", "SqsManagedSseEnabled": "true"}


def role(number):
    return {
        "Path": "/",
        "RoleName": f"worker-{number}",
        "RoleId": f"AROA{number:017}",
        "Arn": role_arn(number),
        "CreateDate": "2026-01-01T00:00:00Z",
        "AssumeRolePolicyDocument": trust(),
        "RolePolicyList": [{"PolicyName": "work", "PolicyDocument": rights(number)}],
        "AttachedManagedPolicies": [{"PolicyName": LOGGING.rpartition("/")[2], "PolicyArn": LOGGING}],
    }
