import boto3

table = boto3.resource("dynamodb").Table("orders")
seen = []


def claimed(event, context):
    org = event["requestContext"]["authorizer"]["jwt"]["claims"]["org_id"]
    seen.append(event["body"])
    return {"statusCode": 202, "body": org}


def partitioned(event, context):
    customer = event["pathParameters"]["customerId"]
    seen.append(event["body"])
    return table.get_item(Key={"pk": f"CUSTOMER#{customer}", "sk": "PROFILE"})["Item"]


def about(event, context):
    account = event["requestContext"]["identity"]["accountId"]
    seen.append(event["body"])
    return {"statusCode": 202, "body": event["queryStringParameters"]["customerId"] + account}
