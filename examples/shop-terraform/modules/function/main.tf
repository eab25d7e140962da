data "aws_partition" "current" {}

data "archive_file" "code" {
  type        = "zip"
  source_dir  = var.source_dir
  output_path = "${path.root}/.build/${var.name}.zip"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

locals {
  own_role = var.role_arn == null

  managed_policies = concat(
    ["service-role/AWSLambdaBasicExecutionRole"],
    var.tracing ? ["AWSXRayDaemonWriteAccess"] : [],
    var.managed_policies,
  )
}

resource "aws_iam_role" "this" {
  count = local.own_role ? 1 : 0

  name_prefix        = "${var.name}-"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "managed" {
  for_each = local.own_role ? toset(local.managed_policies) : toset([])

  role       = aws_iam_role.this[0].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.value}"
}

resource "aws_iam_role_policy" "own" {
  count = local.own_role && var.policy != null ? 1 : 0

  role   = one(aws_iam_role.this[*].id)
  policy = var.policy
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  description   = var.description
  role          = coalesce(var.role_arn, one(aws_iam_role.this[*].arn))

  filename         = data.archive_file.code.output_path
  source_code_hash = data.archive_file.code.output_base64sha256
  runtime          = var.runtime
  handler          = var.handler
  architectures    = ["arm64"]
  layers           = var.layers

  timeout                        = var.timeout
  memory_size                    = var.memory_size
  reserved_concurrent_executions = var.reserved_concurrency

  environment {
    variables = var.environment
  }

  dynamic "tracing_config" {
    for_each = var.tracing ? [1] : []

    content {
      mode = "Active"
    }
  }
}
