"""Short ways to make what every part of the company has."""

import io
import json
import zipfile

SCRIPT = '"><script>alert(1)</script>'


def package(text="def handler(event, context):\n    return {}\n", name="app.py"):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return content.getvalue()


def trust(service):
    return json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}],
        }
    )


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(actions, resources, **more):
    return {"Effect": "Allow", "Action": actions, "Resource": resources, **more}


class Place:
    """One region of the account."""

    def __init__(self, account, region):
        self.account = account
        self.region = region

    def client(self, service):
        return self.account.client(service, self.region)

    def arn(self, service, rest):
        return f"arn:aws:{service}:{self.region}:{self.account.number}:{rest}"

    def function_arn(self, name):
        return self.arn("lambda", f"function:{name}")

    def role(
        self,
        name,
        *statements,
        managed=("service-role/AWSLambdaBasicExecutionRole",),
        service="lambda.amazonaws.com",
        **more,
    ):
        iam = self.client("iam")
        made = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(service), **more)
        for one in managed:
            iam.attach_role_policy(RoleName=name, PolicyArn=f"arn:aws:iam::aws:policy/{one}")
        if statements:
            iam.put_role_policy(RoleName=name, PolicyName="work", PolicyDocument=policy(*statements))
        return made["Role"]["Arn"]

    def pool(self, name, guests):
        """An identity pool, and a role for whomever it hands credentials."""
        pool = self.client("cognito-identity").create_identity_pool(
            IdentityPoolName=name, AllowUnauthenticatedIdentities=guests
        )["IdentityPoolId"]
        statement = {
            "Effect": "Allow",
            "Principal": {"Federated": "cognito-identity.amazonaws.com"},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": pool}},
        }
        self.client("iam").create_role(RoleName=f"{name}-of-pool", AssumeRolePolicyDocument=policy(statement))

    def function(self, name, role=None, reads=(), **more):
        """A function with a role of its own, unless one is given."""
        given = {
            "FunctionName": name,
            "Runtime": "python3.13",
            "Handler": "app.handler",
            "Role": role or self.role(f"{name}-{self.region}", *reads),
            "Code": {"ZipFile": package()},
            "Timeout": 10,
        }
        given.update(more)
        if given.get("PackageType") == "Image":
            del given["Runtime"], given["Handler"]
        self.client("lambda").create_function(**given)
        return self.function_arn(name)

    def permit(self, name, sid, principal, qualifier=None, action="lambda:InvokeFunction", **more):
        if qualifier:
            more["Qualifier"] = qualifier
        self.client("lambda").add_permission(
            FunctionName=name, StatementId=sid, Action=action, Principal=principal, **more
        )

    def publish(self, name):
        return self.client("lambda").publish_version(FunctionName=name)["Version"]

    def alias(self, name, alias, version, **more):
        self.client("lambda").create_alias(FunctionName=name, Name=alias, FunctionVersion=version, **more)

    def queue(self, name, **attributes):
        made = self.client("sqs").create_queue(QueueName=name, Attributes=attributes)
        self.queues = getattr(self, "queues", {})
        self.queues[name] = made["QueueUrl"]
        return self.arn("sqs", name)

    def mapping(self, name, source=None, **more):
        if source:
            more["EventSourceArn"] = source
        return self.client("lambda").create_event_source_mapping(FunctionName=name, **more)["UUID"]

    def rest_domain(self, name, api, stage, path=""):
        """A domain for a REST API."""
        gateway = self.client("apigateway")
        gateway.create_domain_name(
            domainName=name,
            regionalCertificateArn=self.arn("acm", f"certificate/{name}"),
            endpointConfiguration={"types": ["REGIONAL"]},
            securityPolicy="TLS_1_2",
        )
        gateway.create_base_path_mapping(domainName=name, restApiId=api, stage=stage, basePath=path)

    def http_domain(self, name, api, stage, path=""):
        """A domain for an HTTP API."""
        gateway = self.client("apigatewayv2")
        certificate = self.arn("acm", f"certificate/{name}")
        endpoint = {"CertificateArn": certificate, "EndpointType": "REGIONAL", "SecurityPolicy": "TLS_1_2"}
        gateway.create_domain_name(DomainName=name, DomainNameConfigurations=[endpoint])
        gateway.create_api_mapping(DomainName=name, ApiId=api, Stage=stage, ApiMappingKey=path)

    def stack(self, name, **resources):
        template = {"Resources": {one: {"Type": kind, "Properties": p} for one, (kind, p) in resources.items()}}
        self.client("cloudformation").create_stack(StackName=name, TemplateBody=json.dumps(template))
