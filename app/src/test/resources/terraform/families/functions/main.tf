resource "aws_lambda_function" "image" {
  function_name                  = "image"
  role                           = "arn:aws:iam::123456789012:role/image"
  package_type                   = "Image"
  image_uri                      = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/image:latest"
  kms_key_arn                    = aws_kms_key.environment.arn
  memory_size                    = 256
  reserved_concurrent_executions = 5
  code_signing_config_arn        = aws_lambda_code_signing_config.signed.arn

  vpc_config {
    subnet_ids         = [aws_subnet.a.id, aws_subnet.b.id]
    security_group_ids = [aws_security_group.functions.id]
  }

  tracing_config {
    mode = "Active"
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.dead.arn
  }

  logging_config {
    log_format = "JSON"
    log_group  = "/shop/image"
  }

  tags = {
    team = "shop"
  }
}

resource "aws_kms_key" "environment" {}

resource "aws_subnet" "a" {
  vpc_id            = "vpc-1"
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, 1)
  availability_zone = "eu-west-1a"
}

resource "aws_subnet" "b" {
  vpc_id            = "vpc-1"
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, 2)
  availability_zone = "eu-west-1b"
}

resource "aws_security_group" "functions" {
  name = "functions"
}

resource "aws_sqs_queue" "dead" {
  name = "dead"
}

resource "aws_lambda_code_signing_config" "signed" {
  allowed_publishers {
    signing_profile_version_arns = [aws_signer_signing_profile.release.version_arn]
  }

  policies {
    untrusted_artifact_on_deployment = "Enforce"
  }
}

resource "aws_signer_signing_profile" "release" {
  platform_id = "AWSLambda-SHA384-ECDSA"
}

resource "aws_lambda_function" "zip" {
  publish       = true
  function_name = "zip"
  role          = "arn:aws:iam::123456789012:role/zip"
  runtime       = "python3.13"
  handler       = "app.handler"
  s3_bucket     = "artifacts"
  s3_key        = "zip.zip"
  layers        = [aws_lambda_layer_version.common.arn]
}

resource "aws_lambda_layer_version" "common" {
  layer_name = "common"
  filename   = "common.zip"
}

resource "aws_lambda_layer_version_permission" "common" {
  layer_name      = aws_lambda_layer_version.common.layer_arn
  version_number  = aws_lambda_layer_version.common.version
  statement_id    = "everybody"
  principal       = "*"
  action          = "lambda:GetLayerVersion"
  organization_id = "o-1234567890"
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.zip.arn
  function_version = "2"

  routing_config {
    additional_version_weights = {
      "1" = 0.1
    }
  }
}

resource "aws_lambda_provisioned_concurrency_config" "live" {
  function_name                     = aws_lambda_alias.live.function_name
  qualifier                         = aws_lambda_alias.live.name
  provisioned_concurrent_executions = 3
}

resource "aws_lambda_runtime_management_config" "zip" {
  function_name     = aws_lambda_function.zip.function_name
  update_runtime_on = "FunctionUpdate"
}

resource "aws_lambda_function_recursion_config" "zip" {
  function_name  = aws_lambda_function.zip.function_name
  recursive_loop = "Allow"
}

resource "aws_lambda_function_url" "live" {
  function_name      = aws_lambda_function.zip.function_name
  qualifier          = aws_lambda_alias.live.name
  authorization_type = "AWS_IAM"

  cors {
    allow_credentials = true
    allow_origins     = ["https://shop.example"]
  }
}

resource "aws_lambda_permission" "alexa" {
  function_name      = aws_lambda_function.zip.function_name
  qualifier          = aws_lambda_alias.live.name
  action             = "lambda:InvokeFunction"
  principal          = "alexa-appkit.amazon.com"
  event_source_token = "amzn1.ask.skill.1"
}

resource "aws_lambda_permission" "organization" {
  function_name    = aws_lambda_function.zip.arn
  action           = "lambda:InvokeFunction"
  principal        = "*"
  principal_org_id = "o-1234567890"
  source_account   = "123456789012"
}

resource "aws_lambda_function_event_invoke_config" "zip" {
  function_name = aws_lambda_function.zip.function_name

  destination_config {
    on_failure {
      destination = aws_sqs_queue.dead.arn
    }
  }
}

resource "aws_lambda_event_source_mapping" "dead" {
  event_source_arn = aws_sqs_queue.dead.arn
  function_name    = aws_lambda_function.zip.arn
  enabled          = false

  filter_criteria {
    filter {
      pattern = jsonencode({ body = { kind = ["order"] } })
    }
  }

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.dead.arn
    }
  }
}

resource "aws_lambda_function_url" "open" {
  function_name      = aws_lambda_function.zip.function_name
  authorization_type = "NONE"
}
