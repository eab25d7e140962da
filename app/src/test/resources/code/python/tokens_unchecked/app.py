import jwt


def handler(event, context):
    token = event["headers"]["authorization"]
    who = jwt.decode(token, options={"verify_signature": False})  # BAD CD-347
    who = jwt.decode(token, "key", algorithms=["HS256", "none"])  # BAD CD-347
    who = jwt.decode(token, "key", algorithms=["RS256"])  # ok
    who = jwt.decode(token, "key", algorithms=["RS256"], options={"verify_aud": False})  # ok
    kid = jwt.get_unverified_header(token)["kid"]  # ok: chooses the key only
    return {"who": str(who), "kid": kid}
