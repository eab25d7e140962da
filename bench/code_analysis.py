"""Code of a generated application and a minified bundle, looked through beside Semgrep and Bandit."""

import json
import subprocess
from pathlib import Path

from environments import environment

BENCH = Path(__file__).resolve().parent
TARGET = BENCH / "target"
SERVAL = str(BENCH.parent / "serval")
FUNCTIONS = 25
BUNDLE_BYTES = 1_200_000

# In each, a call that others' data reaches (BAD) beside one of the same kind that it does not (OK).
PYTHON = {
    "app.py": """\
import json
import os
import sqlite3

import requests

import tools

database = sqlite3.connect(os.environ["DATABASE"])


def handler(event, context):
    body = json.loads(event["body"])
    tools.show(body["name"])
    tools.show_quoted(body["name"])
    database.execute("SELECT * FROM things WHERE id = '" + body["id"] + "'")  # BAD
    database.execute("SELECT * FROM things LIMIT " + str(int(body["count"])))  # OK
    database.execute("SELECT * FROM things WHERE id = ?", (body["id"],))  # OK
    answer = requests.get(body["callback"], timeout=3)  # BAD
    if body["region"] not in ("eu-west-1", "us-east-1"):
        return {"statusCode": 400}
    requests.get("https://" + body["region"] + ".things.example/", timeout=3)  # OK
    return {"statusCode": 200, "body": json.dumps({"length": len(answer.text)})}
""",
    "tools.py": """\
import os
import shlex


def show(name):
    os.system("ls -l /opt/things/" + name)  # BAD


def show_quoted(name):
    os.system("ls -l /opt/things/" + shlex.quote(name))  # OK
""",
}
SCRIPT = {
    "app.js": """\
const fs = require('fs');
const tools = require('./tools');

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  tools.show(body.name);
  tools.count(body.count);
  const result = eval(body.formula); // BAD
  const fixed = eval('1 + 1'); // OK
  const text = fs.readFileSync('/opt/things/' + body.file, 'utf8'); // BAD
  if (!/^[a-z]+$/.test(body.kind)) {
    return { statusCode: 400 };
  }
  const kind = fs.readFileSync('/opt/kinds/' + body.kind, 'utf8'); // OK
  return { statusCode: 200, body: JSON.stringify({ result, fixed, length: text.length + kind.length }) };
};
""",
    "tools.js": """\
const { execSync } = require('child_process');

exports.show = (name) => execSync('ls -l /opt/things/' + name).toString(); // BAD
exports.count = (count) => execSync('seq ' + Number(count)).toString(); // OK
""",
}

RULES = """\
rules:
  - id: python
    mode: taint
    languages: [python]
    severity: ERROR
    message: data of the event
    pattern-sources: [{patterns: [{pattern-inside: 'def handler(event, $C): ...'}, {pattern: event}]}]
    pattern-sanitizers: [{pattern: int(...)}, {pattern: shlex.quote(...)}]
    pattern-sinks:
      - patterns:
          - pattern-either: [{pattern: os.system($X)}, {pattern: '$D.execute($X, ...)'}, {pattern: 'requests.get($X, ...)'}]
          - focus-metavariable: $X
  - id: script
    mode: taint
    languages: [javascript]
    severity: ERROR
    message: data of the event
    pattern-sources: [{patterns: [{pattern-inside: 'exports.handler = async (event) => {...}'}, {pattern: event}]}]
    pattern-sanitizers: [{pattern: Number(...)}]
    pattern-sinks:
      - patterns:
          - pattern-either: [{pattern: eval($X)}, {pattern: 'fs.readFileSync($X, ...)'}, {pattern: execSync($X)}]
          - focus-metavariable: $X
"""


def application():
    """The application, written; what it has of each kind by file and line."""
    root = TARGET / "application"
    lines = ["Transform: AWS::Serverless-2016-10-31", "Resources:"]
    marked = {"BAD": set(), "OK": set()}
    for number in range(FUNCTIONS):
        python = number % 2 == 0
        folder = root / f"function{number}"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (PYTHON if python else SCRIPT).items():
            (folder / name).write_text(text)
            for line, code in enumerate(text.splitlines(), 1):
                for mark, places in marked.items():
                    if code.endswith(mark):
                        places.add((f"function{number}/{name}", line))
        lines.append(f"""\
  Function{number}:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: {'python3.13' if python else 'nodejs22.x'}
      Handler: app.handler
      CodeUri: function{number}/
      Events: {{Api: {{Type: HttpApi, Properties: {{Path: /{number}, Method: post}}}}}}""")
    (root / "template.yaml").write_text("\n".join(lines) + "\n")
    return root, marked


def bundle():
    """A minified bundle without a source map: libraries of no interest and, behind them, a handler that runs a command."""
    file = TARGET / "bundle" / "index.js"
    file.parent.mkdir(parents=True, exist_ok=True)
    modules, size, number = [], 0, 0
    while size < BUNDLE_BYTES:
        module = (
            f"var m{number}=q((e,t)=>{{class o{{constructor(e){{this.v=e||{{}};this.n={number}}}"
            f"get(e,t){{return void 0===this.v[e]?t:this.v[e]}}"
            f"merge(e){{for(const t of Object.keys(e))this.v[t]=this.v[t]?[].concat(this.v[t],e[t]):e[t];return this}}}}"
            f"e.make=e=>new o(e).merge({{k{number}:[1,2,3].map((e=>e*{number})).filter((e=>e%2==0))}}),"
            f'e.next=(e,t)=>{{try{{let r=m{number + 1}();return r&&r.make?r.make(e).get(t,null):null}}catch(n){{return"x{number}"+n.message}}}}}});'
        )
        modules.append(module)
        size += len(module)
        number += 1
    modules.append(f"var m{number}=q((e,t)=>{{e.make=null}});")
    head = "var q=(e,t)=>()=>(t||e((t={exports:{}}).exports,t),t.exports);"
    tail = 'var c=require("child_process"),m=m0();exports.handler=async e=>{const t=JSON.parse(e.body);return m.make(t),c.execSync("ls "+t.name).toString()};'
    file.write_text(head + "".join(modules) + tail)
    return file.parent


def serval_places(report):
    result = json.loads((report / "result.json").read_text())
    return [(f["location"]["file"], f["location"]["line"]) for f in result["findings"] if f["rule"].startswith("CD-") and f["status"] == "FAIL"]


def semgrep_places(file):
    return [(one["path"], one["start"]["line"]) for one in json.loads(file.read_text())["results"]]


def bandit_places(file):
    return [(one["filename"], one["line_number"]) for one in json.loads(file.read_text())["results"]]


def score(name, places, root, marked):
    """How many of the dangerous lines it names, and of the harmless ones."""
    found = {(str(Path(file).resolve().relative_to(root.resolve())), line) for file, line in places}
    bad, ok = marked["BAD"], marked["OK"]
    print(f"{name:24}{len(found & bad):6} of {len(bad)} dangerous calls, {len(found & ok)} of {len(ok)} harmless ones, {len(found - bad - ok)} elsewhere")


def compare(arguments, measured):
    """Both inputs; the second is for one handler only, so that its findings are just counted."""
    root, marked = application()
    packed = bundle()
    rules = TARGET / "semgrep.yaml"
    rules.write_text(RULES)
    programs = None if arguments.without_peers else environment("code-peers", BENCH / "code.txt")
    for title, source, more in (("application", root, ["--template", str(root / "template.yaml")]), ("bundle of 1.2 MB", packed, [])):
        print(title)
        report = TARGET / "code-report"
        commands = {"serval code": [SERVAL, "code", str(source), *more, "--out", str(report), "--quiet"]}
        answers = {name: TARGET / f"{name}.json" for name in ("semgrep", "bandit")}
        if programs:
            semgrep = [str(programs / "semgrep"), "scan", "--config", str(rules), "--metrics", "off", "--disable-version-check", "--no-git-ignore"]
            commands["semgrep"] = [*semgrep, "--json-output", str(answers["semgrep"]), "--max-target-bytes", "0", str(source)]
            if source is root:
                commands["bandit"] = [str(programs / "bandit"), "-q", "-r", "-f", "json", "-o", str(answers["bandit"]), str(source)]
        measured(commands, arguments.n or 3)
        places = {"serval code": serval_places(report)}
        if programs:
            places["semgrep"] = semgrep_places(answers["semgrep"])
            if source is root:
                places["bandit"] = bandit_places(answers["bandit"])
        for name, some in places.items():
            if source is root:
                score(name, some, root, marked)
            else:
                print(f"{name:24}{len(some):6} findings")
