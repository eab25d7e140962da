"""Expands SAM templates as the service does: one JSON file in, one of the same name out.

usage: sam_oracle.py INPUT_FOLDER OUTPUT_FOLDER
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.parser.parser import Parser
from samtranslator.plugins.application.serverless_app_plugin import ServerlessAppPlugin
from samtranslator.translator.translator import Translator


class Repository:
    """Stands in for the Serverless Application Repository: any application has a template."""

    def create_cloud_formation_template(self, **request):
        return {**request, "TemplateUrl": "https://example.com/application", "Status": "ACTIVE"}


def expand(template):
    defaults = {
        name: parameter["Default"]
        for name, parameter in template.get("Parameters", {}).items()
        if "Default" in parameter
    }
    applications = ServerlessAppPlugin(sar_client=Repository(), parameters=defaults)
    translator = Translator({}, Parser(), plugins=[applications])
    try:
        return {"template": translator.translate(template, {})}
    except InvalidDocumentException as invalid:
        return {"errors": [cause.message for cause in invalid.causes]}


def main():
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    for file in sorted(source.glob("*.json")):
        answer = expand(json.loads(file.read_text(encoding="utf-8")))
        (target / file.name).write_text(json.dumps(answer), encoding="utf-8")
        if "template" in answer:
            template = target / file.name.replace(".json", ".template.json")
            template.write_text(json.dumps(answer["template"]), encoding="utf-8")


main()
