"""What a request asks for, as service:Operation, whatever protocol it speaks; for those who count calls or spoil some."""

import re
from urllib.parse import parse_qs

from wire import Routes

REST = {
    # signing name -> services that share it, by how their paths begin
    "apigateway": (("/v2/", "apigatewayv2"), ("/", "apigateway")),
    "s3": (("/v20180820/", "s3control"), ("/", "s3")),
}
CALLED = {"monitoring": "cloudwatch"}


def name(request, uri, signed_for):
    """Such as lambda:GetPolicy; the path where no operation is known by it."""
    service = CALLED.get(signed_for, signed_for)
    target = request.headers.get("X-Amz-Target")
    if target:
        prefix, _, operation = target.rpartition(".")
        return f"{'dynamodbstreams' if prefix.startswith('DynamoDBStreams') else service}:{operation}"
    rpc = re.match(r"/service/[^/]+/operation/(\w+)$", request.path)
    if rpc:
        return f"{service}:{rpc[1]}"
    if request.mimetype == "application/x-www-form-urlencoded":
        action = parse_qs(request.get_data(cache=True).decode(errors="replace")).get("Action")
        if action:
            return f"{service}:{action[0]}"
    for beginning, one in REST.get(signed_for, (("/", service),)):
        if request.path.startswith(beginning):
            found = Routes.of(one).match(request.method, uri)
            return f"{one}:{found[0].name}" if found else f"{one}:{request.method} {request.path}"
    return f"{service}:{request.method} {request.path}"
