"""A local server in the form of AWS's service reference (`servicereference.us-east-1.amazonaws.com`), from Serval's own tables.

`iam-policy-autopilot` asks it which actions an operation needs; so both programs know the same of AWS, and no network is asked.
"""

import gzip
import http.server
import json
import threading
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "app/src/main/resources/dev/serval/data"


def services():
    """By prefix: actions, resource types with their ARN formats, and operations with the actions that they need."""
    found, current = {}, None
    for line in gzip.open(DATA / "iam.txt.gz", "rt"):
        parts = line.rstrip("\n").split("\t")
        kind, name = parts[0][:1], parts[0][1:]
        if kind == "=":
            current = found[name] = {"Name": name, "Version": "v1.4", "Actions": [], "Resources": [], "ConditionKeys": [], "Operations": []}
        elif current and kind == "r":
            current["Resources"].append({"Name": name, "ARNFormats": [parts[1]]})
        elif current and kind == "a":
            types = [int(one.strip("!")) for one in (parts[2].split(",") if len(parts) > 2 and parts[2] else []) if one.strip("!").isdigit()]
            resources = [{"Name": current["Resources"][one]["Name"]} for one in types if one < len(current["Resources"])]
            current["Actions"].append({"Name": name, "ActionConditionKeys": [], "Resources": resources})
    for line in (DATA / "sdk-actions.txt").read_text().splitlines():
        operation, *needed = line.split()[:1] + line.split()[1:] if "." in line.split(" ")[0] and ":" in line else (None,)
        if not operation or line.startswith("#"):
            continue
        service, name = operation.split(".", 1)
        actions = [one.split("(")[0].split("@")[0] for one in needed if not one.endswith(("~", "-", "*")) and "?" not in one]
        prefix = actions[0].split(":")[0] if actions else service
        if prefix in found:
            authorized = [{"Service": one.split(":")[0], "Name": one.split(":")[1]} for one in actions]
            found[prefix]["Operations"].append({"Name": name, "AuthorizedActions": authorized})
    return found


def serve():
    """Its address; it ends with this process."""
    known = services()

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            name = self.path.rstrip("/").rsplit("/", 1)[-1].removesuffix(".json")
            address = f"http://{self.headers['Host']}"
            index = [{"service": one, "url": f"{address}/v1/{one}/{one}.json"} for one in known]
            body = json.dumps(known.get(name, index)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
