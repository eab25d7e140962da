"""Behind the shop: schedules, events, files, messages, streams."""

import json

from .build import allow, package, policy


def make(place):
    _files(place)
    _schedules(place)
    _messages(place)
    _streams(place)
    _policies_of_other_services(place)


def _files(place):
    s3 = place.client("s3")
    here = {"LocationConstraint": place.region}
    for bucket in ("harbour-uploads", "harbour-artifacts", "harbour-audit"):
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration=here)
    s3.put_bucket_policy(
        Bucket="harbour-uploads",
        Policy=policy(
            {
                "Effect": "Allow",
                "Principal": "*",
                "Action": "s3:PutObject",
                "Resource": "arn:aws:s3:::harbour-uploads/*",
            }
        ),
    )
    s3.put_bucket_acl(Bucket="harbour-uploads", ACL="public-read")
    s3.put_bucket_versioning(Bucket="harbour-artifacts", VersioningConfiguration={"Status": "Enabled"})
    s3.put_public_access_block(
        Bucket="harbour-artifacts",
        PublicAccessBlockConfiguration={
            name: True for name in ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
        },
    )
    writers = [
        {
            "Effect": "Allow",
            "Principal": {"Service": service},
            "Action": "s3:PutObject",
            "Resource": "arn:aws:s3:::harbour-audit/*",
        }
        for service in ("logging.s3.amazonaws.com", "cloudtrail.amazonaws.com")
    ]
    s3.put_bucket_policy(Bucket="harbour-audit", Policy=policy(*writers))
    s3.put_bucket_logging(
        Bucket="harbour-artifacts",
        BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": "harbour-audit", "TargetPrefix": "s3/"}},
    )
    place.client("s3control").create_access_point(
        AccountId=place.account.number,
        Name="harbour-reports",
        Bucket="harbour-uploads",
        PublicAccessBlockConfiguration={
            name: False
            for name in ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
        },
    )
    s3.put_object(Bucket="harbour-artifacts", Key="thumbnailer.zip", Body=package())
    function = place.function(
        "thumbnailer", reads=[allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::harbour-uploads/*")]
    )
    # no SourceAccount: whoever gets hold of the bucket's name one day may call
    place.permit("thumbnailer", "uploads", "s3.amazonaws.com", SourceArn="arn:aws:s3:::harbour-uploads")
    s3.put_bucket_notification_configuration(
        Bucket="harbour-uploads",
        NotificationConfiguration={
            "LambdaFunctionConfigurations": [
                {"Id": "new", "LambdaFunctionArn": function, "Events": ["s3:ObjectCreated:*"]}
            ]
        },
    )


def _schedules(place):
    events = place.client("events")
    report = place.function("nightly-report")
    events.put_rule(Name="nightly", ScheduleExpression="cron(0 3 * * ? *)")
    events.put_targets(Rule="nightly", Targets=[{"Id": "1", "Arn": report}])
    place.permit("nightly-report", "nightly", "events.amazonaws.com", SourceArn=place.arn("events", "rule/nightly"))
    events.create_event_bus(Name="business")
    events.put_permission(
        EventBusName="business",
        Policy=policy(
            {
                "Sid": "partners",
                "Effect": "Allow",
                "Principal": {"AWS": "arn:aws:iam::998877665544:root"},
                "Action": "events:PutEvents",
                "Resource": place.arn("events", "event-bus/business"),
            }
        ),
    )
    listener = place.function("order-events")
    events.put_rule(Name="placed", EventBusName="business", EventPattern=json.dumps({"source": ["harbour.orders"]}))
    events.put_targets(Rule="placed", EventBusName="business", Targets=[{"Id": "1", "Arn": listener}])
    # any rule of any account: no SourceArn
    place.permit("order-events", "placed", "events.amazonaws.com")
    invoices = place.function("invoice-run")
    role = place.role(
        f"invoice-schedule-{place.region}",
        allow("lambda:InvokeFunction", invoices),
        managed=(),
        service="scheduler.amazonaws.com",
    )
    place.client("scheduler").create_schedule(
        Name="invoices",
        ScheduleExpression="rate(1 day)",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": invoices, "RoleArn": role},
    )


def _messages(place):
    sns = place.client("sns")
    dead = place.queue("mail-dead")
    topic = sns.create_topic(Name="mail", Attributes={"KmsMasterKeyId": "alias/aws/sns"})["TopicArn"]
    mailer = place.function("mailer")
    sns.subscribe(
        TopicArn=topic,
        Protocol="lambda",
        Endpoint=mailer,
        Attributes={"RedrivePolicy": json.dumps({"deadLetterTargetArn": dead})},
    )
    place.permit("mailer", "mail", "sns.amazonaws.com", SourceArn=topic)
    alarms = sns.create_topic(Name="alarms")["TopicArn"]
    alerts = place.function("alerts", DeadLetterConfig={"TargetArn": dead})
    sns.subscribe(TopicArn=alarms, Protocol="lambda", Endpoint=alerts)
    sns.subscribe(TopicArn=alarms, Protocol="http", Endpoint="http://pager.harbour.example/hook")
    place.permit("alerts", "alarms", "sns.amazonaws.com", SourceArn=alarms)
    render = place.function("pdf-render", DeadLetterConfig={"TargetArn": dead})
    place.client("lambda").put_function_event_invoke_config(
        FunctionName="pdf-render",
        MaximumRetryAttempts=1,
        DestinationConfig={"OnFailure": {"Destination": dead}, "OnSuccess": {"Destination": render}},
    )


def _streams(place):
    kinesis = place.client("kinesis")
    kinesis.create_stream(StreamName="clicks", ShardCount=1)
    stream = place.arn("kinesis", "stream/clicks")
    place.function(
        "click-ingest",
        reads=[allow(["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream"], stream)],
    )
    place.mapping(
        "click-ingest",
        stream,
        StartingPosition="LATEST",
        BisectBatchOnFunctionError=True,
        MaximumRetryAttempts=3,
        DestinationConfig={"OnFailure": {"Destination": place.arn("sqs", "orders-dead")}},
    )
    place.function("kafka-reader")
    place.mapping(
        "kafka-reader",
        SelfManagedEventSource={"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": ["kafka.harbour.example:9096"]}},
        Topics=["sales"],
        StartingPosition="LATEST",
        SourceAccessConfigurations=[
            {"Type": "SASL_SCRAM_512_AUTH", "URI": place.arn("secretsmanager", "secret:kafka-AbCdEf")}
        ],
    )


def _policies_of_other_services(place):
    """Callers of which only the function's policy tells."""
    place.function("signup-hook")
    place.permit(
        "signup-hook",
        "pool",
        "cognito-idp.amazonaws.com",
        SourceArn=place.arn("cognito-idp", f"userpool/{place.region}_AbC123def"),
    )
    place.function("voice")
    place.permit(
        "voice",
        "skill",
        "alexa-appkit.amazon.com",
        EventSourceToken="amzn1.ask.skill.00000000-0000-0000-0000-000000000000",
    )
    place.function("status-page")
    place.permit(
        "status-page",
        "balancer",
        "elasticloadbalancing.amazonaws.com",
        SourceArn=place.arn("elasticloadbalancing", "targetgroup/status/0123456789abcdef"),
    )
    place.function("device-hook")
    place.permit("device-hook", "things", "iot.amazonaws.com", SourceAccount=place.account.number)
