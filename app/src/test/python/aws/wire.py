"""Which operation a request is, and how its answer is written: by botocore's descriptions of the services."""

import json
import re
import uuid
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

import botocore.session
from werkzeug.wrappers import Response

_SESSION = botocore.session.Session()
_ROUTES = {}


class Refusal(Exception):
    """An error as AWS answers it."""

    def __init__(self, code, message, status=400):
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


@dataclass
class Call:
    """A request that was understood."""

    account: str
    region: str
    operation: str
    parameters: dict
    host: str

    def __getitem__(self, name):
        return self.parameters[name]

    def get(self, name, default=None):
        return self.parameters.get(name, default)


class Routes:
    """The operations of a service that speaks REST and JSON."""

    def __init__(self, service):
        self.model = _SESSION.get_service_model(service)
        operations = map(self.model.operation_model, self.model.operation_names)
        self.routes = [self._route(operation) for operation in operations if not operation.deprecated]
        self.routes.sort(key=lambda route: (-len(route[2]), -len(route[1].pattern)))

    @staticmethod
    def of(service):
        if service not in _ROUTES:
            _ROUTES[service] = Routes(service)
        return _ROUTES[service]

    @staticmethod
    def _route(operation):
        path, _, fixed = operation.http["requestUri"].partition("?")
        pattern = re.sub(r"\\\{(\w+)(\\\+)?\\\}", lambda m: f"(?P<{m[1]}>{'.+' if m[2] else '[^/]+'})", re.escape(path))
        return operation, re.compile(pattern + "/?$"), parse_qs(fixed, keep_blank_values=True)

    def match(self, method, uri):
        """The operation and its parameters from the address; None where the service has no such one."""
        path, _, query = uri.partition("?")
        path = re.sub("^https?://[^/]+", "", path)
        given = parse_qs(query, keep_blank_values=True)
        for operation, pattern, fixed in self.routes:
            found = pattern.match(path) if operation.http["method"] == method else None
            if found and all(given.get(name) == value for name, value in fixed.items()):
                return operation, self._parameters(operation, found.groupdict(), given)
        return None

    @staticmethod
    def _parameters(operation, in_path, in_query):
        parameters = {}
        for name, shape in (operation.input_shape.members if operation.input_shape else {}).items():
            place = shape.serialization.get("location")
            called = shape.serialization.get("name", name)
            if place == "uri" and called in in_path:
                parameters[name] = unquote(in_path[called])
            elif place == "querystring" and called in in_query:
                values = in_query[called]
                parameters[name] = values if shape.type_name == "list" else _typed(shape, values[0])
        return parameters


def _typed(shape, text):
    if shape.type_name in ("integer", "long"):
        return int(text)
    return text == "true" if shape.type_name == "boolean" else text


def unknown_members(shape, value, where=""):
    """What an answer has that the service's description does not know: a mistake of ours."""
    if shape.type_name == "structure":
        for name, member in value.items():
            if name not in shape.members:
                yield f"{where}.{name}"
            elif member is not None:
                yield from unknown_members(shape.members[name], member, f"{where}.{name}")
    elif shape.type_name == "list":
        for member in value:
            yield from unknown_members(shape.member, member, where + "[]")
    elif shape.type_name == "map":
        for member in value.values():
            yield from unknown_members(shape.value, member, where + "{}")


def json_answer(operation, answer):
    """The answer of an operation of a REST and JSON service."""
    if operation.output_shape is not None:
        mistakes = list(unknown_members(operation.output_shape, answer))
        if mistakes:
            raise AssertionError(f"{operation.name} has no {mistakes}")
        answer = {
            _wire_name(operation.output_shape, name): value for name, value in answer.items() if value is not None
        }
    status = operation.http.get("responseCode", 200)
    body = "" if status == 204 else json.dumps(answer)
    return Response(body, status=status, content_type="application/json", headers=_identity())


def _wire_name(shape, name):
    return shape.members[name].serialization.get("name", name)


def json_refusal(refusal):
    """An error of a service that speaks JSON, over REST or not."""
    body = {"__type": refusal.code, "Type": "User", "Message": refusal.message, "message": refusal.message}
    return Response(
        json.dumps(body),
        status=refusal.status,
        content_type="application/json",
        headers={"x-amzn-ErrorType": refusal.code, **_identity()},
    )


def _identity():
    return {"x-amzn-RequestId": str(uuid.uuid4())}
