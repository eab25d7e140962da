import json

settings = {}
orders = []
by_tenant = {}


def last(event, context):
    """What the last tenant sent is there for the next."""
    tenant = event["requestContext"]["authorizer"]["claims"]["custom:tenant_id"]
    orders.append(event["body"])
    return {"statusCode": 202, "body": tenant}


def routed(event, context):
    settings["note"] = json.loads(event["body"])["note"]
    return {"statusCode": 202}


def filed(event, context):
    with open("/tmp/" + event["headers"]["x-tenant-id"] + ".json", "w") as file:
        file.write(event["body"])
    return {"statusCode": 202}


def keyed(event, context):
    """Whoever has the tenant's name has what is the tenant's."""
    tenant = event["requestContext"]["authorizer"]["claims"]["custom:tenant_id"]
    by_tenant[tenant] = event["body"]
    return {"statusCode": 202}


def clean(event, context):
    tenant = event["headers"]["x-tenant-id"]
    order = json.loads(event["body"])
    return {"statusCode": 202, "body": tenant + order["id"]}


def nobody(event, context):
    """No tenants at all: what it keeps is no matter of theirs."""
    orders.append(event["body"])
    return {"statusCode": 202}
