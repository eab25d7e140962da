"""Twenty-five kinds of honest change, that nobody should be woken for."""

import datetime

from life.days import CONSOLE_AGENT, PIPELINE, deploy, developer
from life.estate import ACCOUNT, REGION, assumed

CLOUDFORMATION = "cloudformation.amazonaws.com"
PEOPLE = "81.2.69.{}"


def minutes(count):
    return datetime.timedelta(minutes=count)


def by_pipeline(records, time, service, operation, parameters):
    records.call(time, PIPELINE | {"invokedBy": CLOUDFORMATION}, service, operation, CLOUDFORMATION, CLOUDFORMATION, read=False,
                 parameters=parameters)


def by_person(records, time, name, service, operation, **more):
    records.call(time, developer(name), service, operation, PEOPLE.format(100), CONSOLE_AGENT, **more)


def big_deploy(records, time, functions):
    for number, one in enumerate(functions[:12]):
        deploy(records, time + minutes(number), one, settings=True)


def more_memory(records, time, functions):
    deploy(records, time, functions[0], settings=True)


def new_dependency(records, time, functions):
    deploy(records, time - minutes(25), functions[0])


def new_partner(records, time, functions):
    deploy(records, time - minutes(25), functions[0])


def campaign(records, time, functions):
    pass


def newsletter(records, time, functions):
    pass


def new_customer(records, time, functions):
    pass


def holiday(records, time, functions):
    pass


def retired(records, time, functions):
    by_pipeline(records, time, "lambda", "DeleteFunction20150331", {"functionName": functions[0].name})


def born(records, time, functions):
    by_pipeline(records, time - minutes(10), "iam", "CreateRole", {"roleName": f"{functions[0].name}-role", "assumeRolePolicyDocument":
                '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}'})
    by_pipeline(records, time - minutes(5), "lambda", "CreateFunction20150331", {"functionName": functions[0].name, "role": functions[0].role})


def role_of_a_stack(records, time, functions):
    by_pipeline(records, time, "iam", "PutRolePolicy", {"roleName": f"{functions[0].name}-role", "policyName": "work", "policyDocument":
                '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:%s:%s:q"}]}'
                % (REGION, ACCOUNT)})


def secret_rotated(records, time, functions):
    by_pipeline(records, time, "secretsmanager", "RotateSecret", {"secretId": "prod/database"})


def database_failed_over(records, time, functions):
    pass


def partner_down(records, time, functions):
    pass


def slower_database(records, time, functions):
    pass


def warm_copies(records, time, functions):
    by_pipeline(records, time, "lambda", "PutProvisionedConcurrencyConfig",
                {"functionName": functions[0].name, "qualifier": "live", "provisionedConcurrentExecutions": 5})


def month_end(records, time, functions):
    for number in range(20):
        records.call(time + minutes(number), assumed("backup", "nightly"), "s3", "ListBuckets", "3.251.4.9", "backup/2")


def tried_by_a_developer(records, time, functions):
    for number in range(5):
        by_person(records, time + minutes(number), "ada", "lambda", "Invoke", data=True, read=False,
                  parameters={"functionName": functions[0].name}, resources=[functions[0].arn])


def clumsy_developer(records, time, functions):
    for number in range(5):
        by_person(records, time + minutes(number * 7), "eve", "dynamodb", "Scan", data=True, read=True, error="AccessDenied")


def auditors(records, time, functions):
    who = assumed("audit", "quarterly")
    for number, (service, operation) in enumerate(
            [("iam", "ListUsers"), ("iam", "ListRoles"), ("s3", "ListBuckets"), ("ec2", "DescribeInstances"), ("rds", "DescribeDBInstances"),
             ("kms", "ListKeys"), ("lambda", "ListFunctions20150331"), ("iam", "GetAccountAuthorizationDetails")]):
        records.call(time + minutes(number), who, service, operation, "81.2.69.77", "auditor/5.2")


def logs_kept_longer(records, time, functions):
    by_pipeline(records, time, "logs", "PutRetentionPolicy", {"logGroupName": f"/aws/lambda/{functions[0].name}", "retentionInDays": 365})


def alias_shifted(records, time, functions):
    by_pipeline(records, time, "lambda", "UpdateAlias20150331", {"functionName": functions[0].name, "name": "live", "functionVersion": "8"})


def dashboard(records, time, functions):
    by_person(records, time, "cleo", "cloudwatch", "PutDashboard", read=False, parameters={"dashboardName": "orders"})
    by_person(records, time + minutes(3), "cleo", "cloudwatch", "PutMetricAlarm", read=False, parameters={"alarmName": "orders-errors"})


def newer_runtime(records, time, functions):
    deploy(records, time - minutes(3), functions[0], settings=True)


def new_colleague(records, time, functions):
    for number, (service, operation) in enumerate([("lambda", "ListFunctions20150331"), ("logs", "DescribeLogGroups"),
                                                   ("logs", "FilterLogEvents"), ("dynamodb", "DescribeTable")] * 2):
        by_person(records, time + minutes(number * 3), "finn", service, operation)


#: What changes a function's hours: rate, share of errors, duration; for so many hours, 0 for ever.
FACTORS = {
    "campaign": (lambda hour: 3.0, 0.0, 1.0, 24),
    "newsletter": (lambda hour: 4.0, 0.0, 1.0, 2),
    "new_customer": (lambda hour: 1.6, 0.0, 1.0, 0),
    "holiday": (lambda hour: 0.5, 0.0, 1.0, 24),
    "partner_down": (lambda hour: 1.0, 0.08, 1.2, 1),
    "slower_database": (lambda hour: 1.0, 0.0, 1.35, 0),
}
IN_A_VPC = {"new_partner", "database_failed_over"}
KINDS = [
    big_deploy, more_memory, new_dependency, new_partner, campaign, newsletter, new_customer, holiday, retired, born, role_of_a_stack,
    secret_rotated, database_failed_over, partner_down, slower_database, warm_copies, month_end, tried_by_a_developer, clumsy_developer,
    auditors, logs_kept_longer, alias_shifted, dashboard, newer_runtime, new_colleague,
]
