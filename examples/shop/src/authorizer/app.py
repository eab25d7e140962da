import os

import jwt


def handler(event, context):
    header = event.get("headers", {}).get("authorization", "")
    token = header.removeprefix("Bearer ")
    try:
        claims = jwt.decode(
            token,
            os.environ["JWT_SECRET"],
            algorithms=["HS256"],
            options={"verify_signature": os.environ["STAGE"] != "prod"},
        )
    except jwt.PyJWTError:
        return {"isAuthorized": False}
    return {"isAuthorized": True, "context": {"customer": claims["sub"]}}
