"""A mock of AWS on one port of this machine: moto, with a layer in front that supplies what moto lacks.

usage: front.py FILE    (writes the port it listens on to FILE once it does; ends when its input ends)

Paths under /front are no AWS: /front/reset forgets everything, /front/function sets members of a function's
configuration that no call of AWS can set (a failed state), /front/replicas makes replicas of an edge function,
/front/last-accessed says which services roles used, /front/requests tells and forgets how many requests came, by
operation, /front/code and /front/layer serve packages.
"""

import collections
import io
import json
import os
import sys
import threading
import traceback

os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
os.environ["MOTO_CALL_RESET_API"] = "false"

from botocore import xform_name  # noqa: E402
from moto.core import DEFAULT_ACCOUNT_ID  # noqa: E402
from moto.iam.models import get_account_id_from  # noqa: E402
from moto.server import DomainDispatcherApplication, MotoRequestHandler, create_backend_app  # noqa: E402
from werkzeug.serving import make_server  # noqa: E402
from werkzeug.test import EnvironBuilder, run_wsgi_app  # noqa: E402
from werkzeug.wrappers import Request, Response  # noqa: E402

import gaps  # noqa: E402
import naming  # noqa: E402
from lambda_service import access, estate, functions, layers, running, sources  # noqa: E402
from wire import Call, Refusal, Routes, json_answer, json_refusal  # noqa: E402

LAMBDA = {
    name: handler
    for module in (functions, access, running, sources, layers)
    for name, handler in vars(module).items()
    if callable(handler)
}


class Connection(MotoRequestHandler):
    """A connection that stays open for more requests, as AWS's do; werkzeug closes its own after each."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def run_wsgi(self):
        if self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            return super().run_wsgi()
        self.rfile, wire = io.BytesIO(self.rfile.read(int(self.headers.get("Content-Length") or 0))), self.rfile
        try:
            body, status, headers = run_wsgi_app(self.server.app, self.make_environ(), buffered=True)
        finally:
            self.rfile = wire
        self.respond(status, headers, b"".join(body))

    def respond(self, status, headers, body):
        code, _, reason = status.partition(" ")
        self.send_response(int(code), reason)
        for name, value in headers:
            if name.lower() not in ("connection", "transfer-encoding") and (
                name.lower() != "content-length" or self.command == "HEAD"
            ):
                self.send_header(name, value)
        if self.command != "HEAD":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if self.command != "HEAD" else b"")
        self.wfile.flush()

    def log_request(self, *_):
        """Says nothing: what the server prints is for failures."""


class Front:
    def __init__(self):
        self.moto = DomainDispatcherApplication(create_backend_app)
        self.requests = collections.Counter()

    def __call__(self, environ, start_response):
        request = Request(environ)
        try:
            response = self.answer(request, environ)
        except Refusal as refusal:
            response = json_refusal(refusal)
        except Exception:
            traceback.print_exc()
            response = json_refusal(Refusal("InternalFailure", traceback.format_exc(), 500))
        _, _, service = scope(request)
        if service is not None:
            operation = naming.name(request, _uri(environ), service)
            self.requests[operation] += 1
            start_response = _telling(start_response, operation)
        if request.mimetype == "application/x-www-form-urlencoded":
            environ["wsgi.input"] = _again(request)
        try:
            return (response or self.moto)(environ, start_response)
        except Exception:
            traceback.print_exc()
            failed = json_refusal(Refusal("InternalFailure", traceback.format_exc(), 500))
            return failed(environ, start_response)

    def answer(self, request, environ):
        if request.path.startswith("/front/"):
            return self.control(request)
        key, region, service = scope(request)
        if service is None:
            return None
        account = get_account_id_from(key) if key else DEFAULT_ACCOUNT_ID
        if service == "lambda":
            return lambda_answer(request, environ, account, region)
        answer = gaps.before(request, service, account, region)
        if answer is not None:
            return answer
        if service in ("s3", "kms") and request.method in ("GET", "POST"):
            body = gaps.request_put_right(request)
            environ["wsgi.input"] = io.BytesIO(body)
            environ["CONTENT_LENGTH"] = str(len(body))
            return gaps.after(request, service, Response(*_run(self.moto, environ)))
        return None

    def control(self, request):
        what = request.path.split("/")[2]
        if what == "code":
            _, _, _, account, region, name, version = request.path.split("/")
            return Response(
                estate.ESTATES[account, region].functions[name].code[version], content_type="application/zip"
            )
        if what == "requests":
            counted, self.requests = self.requests, collections.Counter()
            return Response(json.dumps(counted), content_type="application/json")
        if what == "layer":
            _, _, _, region, account, _, name, version = request.args["arn"].split(":")
            content = estate.ESTATES[account, region].layers[name][int(version)]["content"]
            return Response(content, content_type="application/zip")
        if what == "reset":
            estate.ESTATES.clear()
            gaps.LAST_ACCESSED.clear()
            return Response(*_run(self.moto, _moto_reset(request)))
        given = json.loads(request.get_data() or b"{}")
        if what == "function":
            function, qualifier = estate.estate(given["account"], given["region"]).function(given["name"])
            (function.versions[qualifier] if qualifier else function.latest).update(given["members"])
        elif what == "replicas":
            replicate(given["arn"], given["regions"])
        elif what == "last-accessed":
            gaps.LAST_ACCESSED.update(given)
        return Response("{}", content_type="application/json")


def scope(request):
    """The access key, region and service that a signature names."""
    signature = request.headers.get("Authorization", "")
    if "Credential=" in signature:
        parts = signature.split("Credential=")[1].split(",")[0].split("/")
        if len(parts) == 5:
            return parts[0], parts[2], parts[3]
    return None, None, None


def lambda_answer(request, environ, account, region):
    found = Routes.of("lambda").match(request.method, _uri(environ))
    if found is None:
        raise Refusal("UnknownOperationException", f"{request.method} {request.path}", 404)
    operation, parameters = found
    body = request.get_data()
    if body:
        parameters = {**json.loads(body), **parameters}
    handler = LAMBDA.get(xform_name(operation.name))
    if handler is None:
        raise Refusal("UnknownOperationException", f"this mock does not answer lambda:{operation.name}", 404)
    return json_answer(operation, handler(Call(account, region, operation.name, parameters, request.host_url)))


def replicate(arn, regions):
    """What CloudFront makes of an edge function's version that a distribution uses: a copy in other regions."""
    _, _, _, home, account, _, name, version = arn.split(":")
    master = estate.estate(account, home).functions[name].versions[version]
    for region in regions:
        there = estate.estate(account, region)
        copy = dict(master, FunctionName=f"{home}.{name}", MasterArn=arn)
        copy["FunctionArn"] = there.arn("function", f"{home}.{name}:{version}")
        there.replicas.append(copy)


def _uri(environ):
    """Path and query as they were sent, before anything was decoded."""
    return environ.get("REQUEST_URI") or environ["RAW_URI"]


def _telling(start_response, operation):
    """Says in a header which operation was asked for."""

    def start(status, headers, *more):
        return start_response(status, [*headers, ("X-Front-Operation", operation)], *more)

    return start


def _again(request):
    return io.BytesIO(request.get_data())


def _run(application, environ):
    body, status, headers = run_wsgi_app(application, environ, buffered=True)
    return b"".join(body), status, headers


def _moto_reset(request):
    return EnvironBuilder(path="/moto-api/reset", method="POST", base_url=request.host_url).get_environ()


def main():
    gaps.list_only_used_policies()
    server = make_server("localhost", 0, Front(), threaded=True, request_handler=Connection)
    with open(sys.argv[1] + ".new", "w") as file:
        file.write(str(server.server_port))
    os.rename(sys.argv[1] + ".new", sys.argv[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
