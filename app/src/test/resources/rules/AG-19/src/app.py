def policy(effect, resource):
    return {
        "principalId": "user",
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": resource}],
        },
    }


def by_tenant(event, context):
    """The token alone finds the answer, and the tenant is another header."""
    if known(event["headers"]["Authorization"], event["headers"]["X-Tenant"]):
        return policy("Allow", event["methodArn"])
    return policy("Deny", event["methodArn"])


def by_path(event, context):
    """Who may read is let in everywhere, once the answer is kept."""
    if event["path"].startswith("/admin") and event["headers"]["Authorization"] != "admin":
        return policy("Deny", "*")
    return policy("Allow", "arn:aws:execute-api:eu-west-1:111122223333:api/*")


def by_method(event, context):
    """The answer is for the method that was asked about, and for no other."""
    if event["httpMethod"] == "DELETE":
        return policy("Deny", "*")
    return policy("Allow", event["methodArn"])


def by_token(event, context):
    if event["authorizationToken"] == "let me in":
        return policy("Allow", "*")
    return policy("Deny", "*")


def known(token, tenant):
    return (token, tenant) in {("a", "b"), ("c", "d")}
