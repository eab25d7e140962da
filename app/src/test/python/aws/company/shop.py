"""The shop: its APIs, its orders and what follows them."""

import json

from .build import SCRIPT, allow, policy


def make(place):
    _orders_api(place)
    _catalogue(place)
    _chat(place)
    _urls(place)
    _workers(place)
    _checkout(place)


def _orders_api(place):
    table = place.arn("dynamodb", "table/orders")
    place.client("dynamodb").create_table(
        TableName="orders",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
        SSESpecification={"Enabled": True, "SSEType": "KMS"},
    )
    place.client("dynamodb").update_continuous_backups(
        TableName="orders", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    place.client("secretsmanager").create_secret(Name="orders/payment-key", SecretString="not-to-be-read-by-an-audit")
    handler = place.function(
        "orders-api",
        reads=[allow(["dynamodb:GetItem", "dynamodb:PutItem"], table), allow("secretsmanager:GetSecretValue", "*")],
        Description=f"Takes orders {SCRIPT}",
        Environment={"Variables": {"TABLE": "orders", "BANNER": SCRIPT}},
        TracingConfig={"Mode": "Active"},
        Tags={"team": "shop", "note": SCRIPT},
    )
    judge = place.function("orders-authorizer")
    gateway = place.client("apigateway")
    api = gateway.create_rest_api(name=f"orders {SCRIPT}", endpointConfiguration={"types": ["REGIONAL"]})["id"]
    authorizer = gateway.create_authorizer(
        restApiId=api,
        name="customers",
        type="TOKEN",
        authorizerUri=_invocation(place, judge),
        identitySource="method.request.header.Authorization",
        authorizerResultTtlInSeconds=300,
    )["id"]
    root = gateway.get_resources(restApiId=api)["items"][0]["id"]
    orders = gateway.create_resource(restApiId=api, parentId=root, pathPart="orders")["id"]
    order = gateway.create_resource(restApiId=api, parentId=orders, pathPart="{id}")["id"]
    guarded = {"authorizationType": "CUSTOM", "authorizerId": authorizer}
    for resource, method, guard in (
        (orders, "GET", guarded),
        (orders, "POST", guarded),
        (order, "GET", {"authorizationType": "AWS_IAM"}),
        (order, "DELETE", {"authorizationType": "NONE"}),
    ):
        gateway.put_method(restApiId=api, resourceId=resource, httpMethod=method, **guard)
        gateway.put_integration(
            restApiId=api,
            resourceId=resource,
            httpMethod=method,
            type="AWS_PROXY",
            integrationHttpMethod="POST",
            uri=_invocation(place, handler),
        )
    gateway.create_deployment(restApiId=api, stageName="prod")
    place.rest_domain(f"orders.{place.region}.harbour.example", api, "prod")
    place.permit(
        "orders-api",
        "api",
        "apigateway.amazonaws.com",
        SourceArn=f"arn:aws:execute-api:{place.region}:{place.account.number}:{api}/*",
    )
    place.permit(
        "orders-authorizer",
        "api",
        "apigateway.amazonaws.com",
        SourceArn=f"arn:aws:execute-api:{place.region}:{place.account.number}:{api}/authorizers/{authorizer}",
    )


def _invocation(place, function):
    return f"arn:aws:apigateway:{place.region}:lambda:path/2015-03-31/functions/{function}/invocations"


def _catalogue(place):
    handler = place.function("catalogue")
    gateway = place.client("apigatewayv2")
    api = gateway.create_api(Name="catalogue", ProtocolType="HTTP", CorsConfiguration={"AllowOrigins": ["*"]})["ApiId"]
    tokens = gateway.create_authorizer(
        ApiId=api,
        Name="staff",
        AuthorizerType="JWT",
        IdentitySource=["$request.header.Authorization"],
        JwtConfiguration={"Audience": ["catalogue"], "Issuer": "https://login.harbour.example"},
    )["AuthorizerId"]
    target = (
        "integrations/"
        + gateway.create_integration(
            ApiId=api,
            IntegrationType="AWS_PROXY",
            IntegrationUri=handler,
            PayloadFormatVersion="2.0",
            IntegrationMethod="POST",
        )["IntegrationId"]
    )
    gateway.create_route(ApiId=api, RouteKey="GET /items", Target=target)
    gateway.create_route(ApiId=api, RouteKey="PUT /items", Target=target, AuthorizationType="JWT", AuthorizerId=tokens)
    gateway.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)
    place.http_domain(f"shop.{place.region}.harbour.example", api, "$default", "catalogue")
    place.permit(
        "catalogue",
        "api",
        "apigateway.amazonaws.com",
        SourceArn=f"arn:aws:execute-api:{place.region}:{place.account.number}:{api}/*/*/items",
    )


def _chat(place):
    connect = place.function("chat-connect")
    message = place.function("chat-message", reads=[allow("execute-api:ManageConnections", "*")])
    gateway = place.client("apigatewayv2")
    api = gateway.create_api(Name="chat", ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action")[
        "ApiId"
    ]
    for key, function in (("$connect", connect), ("$default", message)):
        target = gateway.create_integration(
            ApiId=api,
            IntegrationType="AWS_PROXY",
            IntegrationUri=_invocation(place, function),
            IntegrationMethod="POST",
        )["IntegrationId"]
        gateway.create_route(ApiId=api, RouteKey=key, Target=f"integrations/{target}", AuthorizationType="NONE")
        name = function.rsplit(":", 1)[1]
        source = f"arn:aws:execute-api:{place.region}:{place.account.number}:{api}/*"
        place.permit(name, "api", "apigateway.amazonaws.com", SourceArn=source)
    gateway.create_stage(ApiId=api, StageName="prod")


def _urls(place):
    functions = place.client("lambda")
    place.function("webhook")
    functions.create_function_url_config(
        FunctionName="webhook", AuthType="NONE", Cors={"AllowOrigins": ["*"], "AllowCredentials": True}
    )
    place.permit("webhook", "url", "*", action="lambda:InvokeFunctionUrl", FunctionUrlAuthType="NONE")
    place.permit("webhook", "via-url", "*", InvokedViaFunctionUrl=True)
    place.function("partner-feed")
    place.alias("partner-feed", "live", place.publish("partner-feed"))
    functions.create_function_url_config(FunctionName="partner-feed", Qualifier="live", AuthType="AWS_IAM")
    functions.put_provisioned_concurrency_config(
        FunctionName="partner-feed", Qualifier="live", ProvisionedConcurrentExecutions=3
    )
    place.permit("partner-feed", "partner", "998877665544", qualifier="live")
    place.function("organisation-api")
    place.permit("organisation-api", "all-of-us", "*", PrincipalOrgID="o-harbour0001")


def _workers(place):
    dead = place.queue("orders-dead")
    queue = place.queue(
        "orders",
        VisibilityTimeout="60",
        SqsManagedSseEnabled="true",
        RedrivePolicy=json.dumps({"deadLetterTargetArn": dead, "maxReceiveCount": 5}),
    )
    reads = [allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], queue)]
    place.function("orders-worker", reads=reads)
    place.stack(
        "orders",
        Worker=(
            "AWS::Lambda::Function",
            {
                "FunctionName": "orders-worker",
                "Runtime": "python3.13",
                "Handler": "app.handler",
                "Role": f"arn:aws:iam::{place.account.number}:role/orders-worker-{place.region}",
                "Code": {"ZipFile": "def handler(event, context): return {}"},
            },
        ),
    )
    place.mapping(
        "orders-worker",
        queue,
        FunctionResponseTypes=["ReportBatchItemFailures"],
        ScalingConfig={"MaximumConcurrency": 5},
    )
    open_queue = place.queue(
        "returns-open",
        VisibilityTimeout="5",
        Policy=policy(
            {
                "Effect": "Allow",
                "Principal": "*",
                "Action": "sqs:SendMessage",
                "Resource": place.arn("sqs", "returns-open"),
            }
        ),
    )
    place.function("returns-open-worker", reads=[allow("sqs:*", open_queue)])
    place.mapping("returns-open-worker", open_queue)
    gone = place.queue("returns")
    place.function("returns-worker", reads=[allow("sqs:*", gone)])
    place.mapping("returns-worker", gone)
    place.client("sqs").delete_queue(QueueUrl=place.queues["returns"])
    stream = place.client("dynamodb").describe_table(TableName="orders")["Table"]["LatestStreamArn"]
    place.function(
        "stock-projector",
        reads=[
            allow(
                ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
                stream,
            )
        ],
    )
    place.mapping("stock-projector", stream, StartingPosition="LATEST")


def _checkout(place):
    validate = place.function("checkout-validate")
    charge = place.function("checkout-charge")
    role = place.role(
        f"checkout-{place.region}",
        allow("lambda:InvokeFunction", [validate, charge]),
        managed=(),
        service="states.amazonaws.com",
    )
    definition = {
        "StartAt": "Validate",
        "States": {
            "Validate": {"Type": "Task", "Resource": validate, "Next": "Charge"},
            "Charge": {
                "Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": charge, "Payload.$": "$"},
                "End": True,
            },
        },
    }
    place.client("stepfunctions").create_state_machine(name="checkout", definition=json.dumps(definition), roleArn=role)
