import random
import secrets
import string


def handler(event, context):
    token = "".join(random.choice(string.ascii_letters) for _ in range(32))  # BAD CD-330
    reset = {"reset_code": random.randint(100000, 999999)}  # BAD CD-330
    delay = random.uniform(0, 3)  # ok: no secret
    session_id = secrets.token_urlsafe(16)  # ok
    return {"t": token, "r": reset, "d": delay, "s": session_id}
