"""A folder of generated Terraform modules, beside Checkov."""

import json
import subprocess
from pathlib import Path

COUNT = 200
FUNCTIONS = 5

VARIABLES = """\
variable "stage" {
  type    = string
  default = "dev"
}

variable "log_level" {
  type    = string
  default = "INFO"
}
"""


def main(number):
    """An application as people write them: functions by for_each, each with a role, a queue and a table."""
    return f"""\
locals {{
  prefix    = "app{number}-${{var.stage}}"
  functions = {{ for i in range({FUNCTIONS}) : "f${{i}}" => {{ runtime = i % 3 == 0 ? "nodejs18.x" : "python3.13" }} }}
}}

resource "aws_sqs_queue" "work" {{
  for_each                   = local.functions
  name                       = "${{local.prefix}}-${{each.key}}"
  visibility_timeout_seconds = 60
}}

resource "aws_dynamodb_table" "items" {{
  for_each     = local.functions
  name         = "${{local.prefix}}-${{each.key}}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {{
    name = "id"
    type = "S"
  }}
}}

resource "aws_lambda_function" "this" {{
  for_each      = local.functions
  function_name = "${{local.prefix}}-${{each.key}}"
  role          = aws_iam_role.this[each.key].arn
  runtime       = each.value.runtime
  handler       = "app.handler"
  timeout       = 30
  s3_bucket     = "artifacts"
  s3_key        = "app{number}/${{each.key}}.zip"

  environment {{
    variables = {{
      TABLE     = aws_dynamodb_table.items[each.key].name
      LOG_LEVEL = var.log_level
    }}
  }}
}}

resource "aws_lambda_event_source_mapping" "work" {{
  for_each         = local.functions
  function_name    = aws_lambda_function.this[each.key].arn
  event_source_arn = aws_sqs_queue.work[each.key].arn
}}
"""


IAM = """\
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "this" {
  for_each           = local.functions
  name               = "${local.prefix}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "logs" {
  for_each   = local.functions
  role       = aws_iam_role.this[each.key].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy" "work" {
  for_each = local.functions
  role     = aws_iam_role.this[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:PutItem"]
        Resource = aws_dynamodb_table.items[each.key].arn
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
        Resource = aws_sqs_queue.work[each.key].arn
      },
    ]
  })
}
"""


def generate(folder):
    """The modules, three files each."""
    for number in range(COUNT):
        module = folder / f"app{number}"
        module.mkdir(parents=True, exist_ok=True)
        (module / "main.tf").write_text(main(number))
        (module / "iam.tf").write_text(IAM)
        (module / "variables.tf").write_text(VARIABLES)
    return COUNT * 3


def on_functions(report):
    """How many findings of a report of Serval are about functions."""
    findings = json.loads((Path(report) / "result.json").read_text())["findings"]
    return sum(f["resource"]["type"].startswith("AWS::Lambda::") and f["status"] == "FAIL" for f in findings)


def checked_functions(command):
    """How many failed checks of Checkov are about functions."""
    said = subprocess.run([*command, "-o", "json"], capture_output=True, text=True).stdout
    failed = json.loads(said)["results"]["failed_checks"]
    return sum("aws_lambda_" in check["resource"] for check in failed)
