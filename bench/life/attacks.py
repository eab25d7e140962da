"""Twenty-five kinds of attack. Each writes its records and says whom it concerns from when to when."""

import datetime
from dataclasses import dataclass

from life.days import CONSOLE_AGENT, developer
from life.estate import ACCOUNT, REGION, assumed, session, user

STRANGER = "444455556666"
CLI = "aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.7"


@dataclass
class Label:
    """What happened, to whom (a function's name, a person, or an interface) and when."""

    kind: str
    subjects: list
    start: datetime.datetime
    end: datetime.datetime


def minutes(count):
    return datetime.timedelta(minutes=count)


def stolen(records, time, one, address, agent):
    who = session(one, one.key(time), time)
    for number, (service, operation, data) in enumerate(one.calls * 3):
        records.call(time + minutes(number * 2), who, service, operation, address, agent, data=data)
    return [one.name]


def credentials_outside_aws(records, time, one):
    return stolen(records, time, one, records.stranger(), CLI)


def credentials_in_other_region(records, time, one):
    return stolen(records, time, one, records.address("us-east-1"), CLI)


def credentials_on_a_machine(records, time, one):
    return stolen(records, time, one, records.address(), CLI)


def role_taken_by_a_person(records, time, one):
    who = developer("dan")
    records.call(time, who, "sts", "AssumeRole", "81.2.69.103", CLI, read=True,
                 parameters={"roleArn": one.role, "roleSessionName": "dan"})
    taken = assumed(f"{one.name}-role", "dan")
    for number, (service, operation, data) in enumerate(one.calls * 2):
        records.call(time + minutes(1 + number), taken, service, operation, "81.2.69.103", CLI, data=data)
    return [one.name, f"{one.name}-role", "dan"]


def key_made_by_a_function(records, time, one):
    records.call(time, session(one, one.key(time), time), "iam", "CreateAccessKey", records.address(), one.agent, read=False,
                 parameters={"userName": "backup"}, response={"accessKey": {"userName": "backup", "status": "Active"}})
    return [one.name]


def looking_around(records, time, one):
    who = session(one, one.key(time), time)
    asked = [("sts", "GetCallerIdentity"), ("iam", "ListUsers"), ("iam", "ListRoles"), ("s3", "ListBuckets"), ("ec2", "DescribeInstances"),
             ("lambda", "ListFunctions20150331"), ("secretsmanager", "ListSecrets"), ("iam", "GetAccountAuthorizationDetails"),
             ("rds", "DescribeDBInstances"), ("iam", "ListAttachedRolePolicies"), ("organizations", "ListAccounts")]
    for number, (service, operation) in enumerate(asked):
        records.call(time + minutes(number), who, service, operation, records.address(), one.agent)
    return [one.name]


def refused_again_and_again(records, time, one):
    who = session(one, one.key(time), time)
    tried = [("iam", "CreateUser"), ("iam", "AttachRolePolicy"), ("ec2", "RunInstances"), ("s3", "ListBuckets"), ("kms", "ListKeys"),
             ("lambda", "CreateFunction20150331"), ("rds", "DescribeDBSnapshots"), ("sts", "AssumeRole"), ("secretsmanager", "ListSecrets")]
    for number, (service, operation) in enumerate(tried * 3):
        records.call(time + minutes(number / 4), who, service, operation, records.address(), one.agent, error="AccessDenied")
    return [one.name]


def secrets_in_bulk(records, time, one):
    who = session(one, one.key(time), time)
    for number in range(30):
        records.call(time + minutes(number / 6), who, "secretsmanager", "GetSecretValue", records.address(), one.agent,
                     parameters={"secretId": f"prod/secret-{number}"})
    return [one.name]


def code_by_a_person(records, time, one):
    records.call(time, user("eve"), "lambda", "UpdateFunctionCode20150331v2", records.stranger(), CLI, read=False,
                 parameters={"functionName": one.name, "dryRun": False, "publish": False})
    return [one.name, "eve"]


def layer_of_a_stranger(records, time, one):
    records.call(time, developer("ben"), "lambda", "UpdateFunctionConfiguration20150331v2", records.stranger(), CLI, read=False,
                 parameters={"functionName": one.name, "layers": [f"arn:aws:lambda:{REGION}:{STRANGER}:layer:tools:7"]})
    return [one.name, "ben"]


def opened_to_everybody(records, time, one):
    records.call(time, developer("cleo"), "lambda", "AddPermission20150331v2", records.stranger(), CLI, read=False,
                 parameters={"functionName": one.name, "statementId": "x", "action": "lambda:InvokeFunction", "principal": "*"})
    return [one.name, f"{one.name}-role", "cleo"]


def address_without_auth(records, time, one):
    records.call(time, developer("ada"), "lambda", "CreateFunctionUrlConfig", records.stranger(), CLI, read=False,
                 parameters={"functionName": one.name, "authType": "NONE"})
    return [one.name, "ada"]


def results_sent_to_a_stranger(records, time, one):
    records.call(time, developer("ben"), "lambda", "PutFunctionEventInvokeConfig", records.stranger(), CLI, read=False,
                 parameters={"functionName": one.name,
                             "destinationConfig": {"onSuccess": {"destination": f"arn:aws:sqs:{REGION}:{STRANGER}:take"}}})
    return [one.name, "ben"]


def brakes_removed(records, time, one):
    records.call(time, developer("dan"), "lambda", "DeleteFunctionCodeSigningConfig", records.stranger(), CLI, read=False,
                 parameters={"functionName": one.name})
    records.call(time + minutes(2), developer("dan"), "lambda", "DeleteFunctionConcurrency20171031", records.stranger(), CLI, read=False,
                 parameters={"functionName": one.name})
    return [one.name, "dan"]


def trail_stopped(records, time, one):
    records.call(time, user("eve"), "cloudtrail", "StopLogging", records.stranger(), CLI, read=False,
                 parameters={"name": f"arn:aws:cloudtrail:{REGION}:{ACCOUNT}:trail/main"})
    return ["eve"]


def administrator_made(records, time, one):
    who, where = user("ben"), records.stranger()
    records.call(time, who, "iam", "CreateUser", where, CLI, read=False, parameters={"userName": "support"})
    records.call(time + minutes(1), who, "iam", "AttachUserPolicy", where, CLI, read=False,
                 parameters={"userName": "support", "policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"})
    records.call(time + minutes(2), who, "iam", "CreateAccessKey", where, CLI, read=False, parameters={"userName": "support"})
    return ["ben"]


def trust_given_to_a_stranger(records, time, one):
    document = ('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},'
                '"Action":"sts:AssumeRole"}]}' % STRANGER)
    records.call(time, developer("cleo"), "iam", "UpdateAssumeRolePolicy", records.stranger(), CONSOLE_AGENT, read=False,
                 parameters={"roleName": f"{one.name}-role", "policyDocument": document})
    return [one.name, f"{one.name}-role", "cleo"]


def data_carried_off(records, time, one):
    for number in range(60):
        records.flow(time + minutes(number), one, "185.100.87.41", 443, 40_000_000, 90_000)
    return [one.interface, one.name]


def beacon(records, time, one):
    for number in range(12 * 24):
        records.flow(time + minutes(number * 5 + records.dice.uniform(-1, 1)), one, "91.215.85.10", 443, 412, 280, packets=4)
    return [one.interface, one.name]


def mining(records, time, one):
    for number in range(240):
        records.flow(time + minutes(number * 3), one, "45.155.205.99", 3333, 2_400, 1_800, packets=14)
    return [one.interface, one.name]


def called_by_a_stranger(records, time, one):
    who = {"type": "AWSAccount", "principalId": "AROASTRANGER0000000X:x", "accountId": STRANGER}
    for number in range(20):
        records.call(time + minutes(number), who, "lambda", "Invoke", records.stranger(), CLI, data=True, read=False,
                     parameters={"functionName": one.name}, resources=[one.arn])
    return [one.name, STRANGER]


def wallet(records, time, one):
    return [one.name]


def loop(records, time, one):
    return [one.name]


def flood_of_bad_requests(records, time, one):
    return [one.name]


def out_of_memory(records, time, one):
    for number in range(40):
        records.report(time + minutes(number / 2), one, 3000, one.memory, "Status: error\tError Type: Runtime.OutOfMemory")
    return [one.name]


#: What changes a function's hours: rate, share of errors, duration; for so many hours.
FACTORS = {
    "wallet": (lambda hour: 25.0, 0.0, 1.0, 8),
    "loop": (lambda hour: float(4 ** min(hour + 1, 4)), 0.02, 1.1, 6),
    "flood_of_bad_requests": (lambda hour: 3.0, 0.6, 0.8, 5),
    "out_of_memory": (lambda hour: 1.0, 0.3, 2.5, 2),
}
#: Which need a function in a VPC, and for how many hours an attack goes on where it is more than one.
IN_A_VPC = {"data_carried_off", "beacon", "mining"}
HOURS = {"beacon": 24, "mining": 12, "wallet": 8, "loop": 6, "flood_of_bad_requests": 5, "out_of_memory": 2}
KINDS = [
    credentials_outside_aws, credentials_in_other_region, credentials_on_a_machine, role_taken_by_a_person, key_made_by_a_function,
    looking_around, refused_again_and_again, secrets_in_bulk, code_by_a_person, layer_of_a_stranger, opened_to_everybody,
    address_without_auth, results_sent_to_a_stranger, brakes_removed, trail_stopped, administrator_made, trust_given_to_a_stranger,
    data_carried_off, beacon, mining, called_by_a_stranger, wallet, loop, flood_of_bad_requests, out_of_memory,
]
