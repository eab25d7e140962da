"""The platform team's and the old things: versions, layers, images, networks, keys, limits, signing."""

import base64

from .build import allow, package, policy

FAKE_KEY_ID = "AKIA" + "QYZ7HARBOUR24XKT"
FAKE_KEY = "wJalr7bPxRfiCYzK" + "MDENGbPxRfiCY3Hq9sTu4vWx"


def make(place):
    _versions(place)
    _layers_and_images(place)
    _network(place)
    _limits(place)
    _roles(place)
    _signing(place)


def _versions(place):
    functions = place.client("lambda")
    place.function(
        "legacy-billing", Runtime="python2.7", Environment={"Variables": {"DB_PASSWORD": "Tr0ub4dor&3-billing"}}
    )
    place.alias("legacy-billing", "stable", place.publish("legacy-billing"))
    functions.update_function_configuration(
        FunctionName="legacy-billing", Runtime="python3.13", Environment={"Variables": {"SECRET_NAME": "billing/db"}}
    )
    place.permit(
        "legacy-billing",
        "billing",
        "events.amazonaws.com",
        qualifier="stable",
        SourceArn=place.arn("events", "rule/billing"),
    )
    place.function("canary")
    first = place.publish("canary")
    functions.update_function_code(FunctionName="canary", ZipFile=package("def handler(e, c):\n    return 2\n"))
    second = place.publish("canary")
    place.alias(
        "canary",
        "live",
        second,
        RoutingConfig={"AdditionalVersionWeights": {first: 0.1}},
        Description="a tenth still goes to the old one",
    )
    place.function(
        "sync-agent", Environment={"Variables": {"AWS_SYNC_KEY_ID": FAKE_KEY_ID, "AWS_SYNC_SECRET": FAKE_KEY}}
    )


def _layers_and_images(place):
    functions = place.client("lambda")
    functions.publish_layer_version(
        LayerName="common", Content={"ZipFile": package(name="python/common.py")}, CompatibleRuntimes=["python3.13"]
    )
    own = functions.publish_layer_version(
        LayerName="common", Content={"ZipFile": package(name="python/common.py")}, CompatibleRuntimes=["python3.13"]
    )
    functions.add_layer_version_permission(
        LayerName="common", VersionNumber=2, StatementId="all", Action="lambda:GetLayerVersion", Principal="*"
    )
    place.function(
        "search-indexer",
        Layers=[
            own["LayerVersionArn"],
            f"arn:aws:lambda:{place.region}:580247275435:layer:LambdaInsightsExtension:53",
            f"arn:aws:lambda:{place.region}:111122223333:layer:handy-tools:7",
        ],
    )
    place.client("ecr").create_repository(
        repositoryName="image-resize", imageScanningConfiguration={"scanOnPush": False}
    )
    image = f"{place.account.number}.dkr.ecr.{place.region}.amazonaws.com/image-resize:latest"
    place.function("image-resize", PackageType="Image", Code={"ImageUri": image}, MemorySize=2048)
    place.function(
        "quote-engine",
        Runtime="java21",
        Handler="dev.harbour.Quote::handle",
        SnapStart={"ApplyOn": "PublishedVersions"},
        Architectures=["arm64"],
    )
    place.alias("quote-engine", "live", place.publish("quote-engine"))


def _network(place):
    ec2 = place.client("ec2")
    network = ec2.create_vpc(CidrBlock="10.20.0.0/16")["Vpc"]["VpcId"]
    zones = [f"{place.region}a", f"{place.region}a", f"{place.region}b"]
    subnets = [
        ec2.create_subnet(VpcId=network, CidrBlock=f"10.20.{i}.0/24", AvailabilityZone=zone)["Subnet"]["SubnetId"]
        for i, zone in enumerate(zones)
    ]
    groups = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [network]}])["SecurityGroups"]
    default = next(group["GroupId"] for group in groups if group["GroupName"] == "default")
    own = ec2.create_security_group(GroupName="search", Description="search only", VpcId=network)["GroupId"]
    vpc = ("service-role/AWSLambdaVPCAccessExecutionRole",)
    place.function(
        "vpc-reporter",
        role=place.role(f"vpc-reporter-{place.region}", managed=vpc),
        VpcConfig={"SubnetIds": subnets[:2], "SecurityGroupIds": [default]},
    )
    place.function(
        "vpc-search",
        role=place.role(f"vpc-search-{place.region}", managed=vpc),
        VpcConfig={"SubnetIds": subnets[1:], "SecurityGroupIds": [own]},
        FileSystemConfigs=[
            {
                "Arn": place.arn("elasticfilesystem", "access-point/fsap-0123456789abcdef0"),
                "LocalMountPath": "/mnt/index",
            }
        ],
    )
    kms = place.client("kms")
    key = kms.create_key(Description="payroll")["KeyMetadata"]
    kms.create_alias(AliasName="alias/payroll", TargetKeyId=key["KeyId"])
    kms.disable_key(KeyId=key["KeyId"])
    place.function("payroll-export", KMSKeyArn=key["Arn"], Environment={"Variables": {"TARGET": "payroll"}})


def _limits(place):
    functions = place.client("lambda")
    place.function("rate-feed")
    place.alias("rate-feed", "live", place.publish("rate-feed"))
    functions.put_function_concurrency(FunctionName="rate-feed", ReservedConcurrentExecutions=20)
    functions.put_provisioned_concurrency_config(
        FunctionName="rate-feed", Qualifier="live", ProvisionedConcurrentExecutions=5
    )
    place.function("self-retry", reads=[allow("lambda:InvokeFunction", place.function_arn("self-retry"))])
    functions.put_function_recursion_config(FunctionName="self-retry", RecursiveLoop="Allow")
    functions.put_runtime_management_config(
        FunctionName="self-retry",
        UpdateRuntimeOn="Manual",
        RuntimeVersionArn=f"arn:aws:lambda:{place.region}::runtime:{'1' * 64}",
    )
    place.function("broken-deploy")
    place.account.front(
        "function",
        {
            "account": place.account.number,
            "region": place.region,
            "name": "broken-deploy",
            "members": {
                "State": "Failed",
                "StateReason": "The function failed to become active",
                "StateReasonCode": "InternalError",
                "LastUpdateStatus": "Failed",
            },
        },
    )


def _roles(place):
    place.function("ops-console", role=place.role(f"ops-console-{place.region}", managed=("AdministratorAccess",)))
    iam = place.client("iam")
    boundary = iam.create_policy(
        PolicyName="tenant-boundary", PolicyDocument=policy(allow(["dynamodb:*", "logs:*"], "*"))
    )["Policy"]["Arn"]
    role = place.role("tenant-provision", allow("*", "*"), managed=(), PermissionsBoundary=boundary)
    own = iam.create_policy(
        PolicyName="tenant-tables", PolicyDocument=policy(allow("dynamodb:*", place.arn("dynamodb", "table/tenant-*")))
    )["Policy"]["Arn"]
    iam.attach_role_policy(RoleName="tenant-provision", PolicyArn=own)
    place.function("tenant-provision", role=role)
    silent = place.role(f"silent-{place.region}", allow("s3:GetObject", "arn:aws:s3:::harbour-artifacts/*"), managed=())
    place.function("silent", role=silent)
    place.pool("visitor", guests=True)
    place.pool("member", guests=False)
    place.account.front(
        "last-accessed",
        {
            role: [
                {"namespace": "dynamodb", "last": "2026-11-20T08:00:00Z"},
                {"namespace": "s3", "last": "2025-01-05T08:00:00Z"},
                {"namespace": "iam"},
            ]
        },
    )


def _signing(place):
    functions = place.client("lambda")
    signer = place.client("signer")
    version = signer.put_signing_profile(profileName="harbourrelease", platformId="AWSLambda-SHA384-ECDSA")[
        "profileVersionArn"
    ]
    strict = functions.create_code_signing_config(
        AllowedPublishers={"SigningProfileVersionArns": [version]},
        CodeSigningPolicies={"UntrustedArtifactOnDeployment": "Enforce"},
    )["CodeSigningConfig"]["CodeSigningConfigArn"]
    loose = functions.create_code_signing_config(AllowedPublishers={"SigningProfileVersionArns": [version]})[
        "CodeSigningConfig"
    ]["CodeSigningConfigArn"]
    place.function("signed-release", CodeSigningConfigArn=strict)
    place.function("signed-loose")
    functions.put_function_code_signing_config(FunctionName="signed-loose", CodeSigningConfigArn=loose)
