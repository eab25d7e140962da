locals {
  function = "arn:aws:lambda:eu-west-1:123456789012:function:f"
}

resource "aws_cloudwatch_event_bus" "shop" {
  name = "shop"
}

resource "aws_cloudwatch_event_bus_policy" "shop" {
  event_bus_name = aws_cloudwatch_event_bus.shop.name
  policy         = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "events:PutEvents", Resource = "*" }] })
}

resource "aws_cloudwatch_event_permission" "default" {
  principal    = "*"
  statement_id = "all"

  condition {
    key   = "aws:PrincipalOrgID"
    type  = "StringEquals"
    value = "o-1234567890"
  }
}

resource "aws_cloudwatch_event_rule" "orders" {
  name           = "orders"
  event_bus_name = aws_cloudwatch_event_bus.shop.name
  event_pattern  = jsonencode({ source = ["shop"] })
}

resource "aws_cloudwatch_event_target" "orders" {
  for_each = { one = local.function, two = "arn:aws:sqs:eu-west-1:123456789012:q" }

  rule           = aws_cloudwatch_event_rule.orders.name
  event_bus_name = aws_cloudwatch_event_bus.shop.name
  arn            = each.value

  dead_letter_config {
    arn = "arn:aws:sqs:eu-west-1:123456789012:dead"
  }
}

resource "aws_scheduler_schedule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = local.function
    role_arn = "arn:aws:iam::123456789012:role/scheduler"

    dead_letter_config {
      arn = "arn:aws:sqs:eu-west-1:123456789012:dead"
    }
  }
}

resource "aws_sfn_state_machine" "flow" {
  name     = "flow"
  role_arn = "arn:aws:iam::123456789012:role/flow"
  definition = jsonencode({
    StartAt = "F"
    States  = { F = { Type = "Task", Resource = local.function, End = true } }
  })
}

resource "aws_cognito_user_pool" "users" {
  name = "users"

  lambda_config {
    pre_sign_up = local.function

    custom_email_sender {
      lambda_arn     = "${local.function}2"
      lambda_version = "V1_0"
    }
  }
}

resource "aws_cloudfront_distribution" "site" {
  default_cache_behavior {
    lambda_function_association {
      event_type = "viewer-request"
      lambda_arn = "${local.function}:3"
    }
  }

  ordered_cache_behavior {
    lambda_function_association {
      event_type = "origin-request"
      lambda_arn = "${local.function}:4"
    }
  }
}

resource "aws_appsync_datasource" "f" {
  api_id = "api"
  name   = "f"
  type   = "AWS_LAMBDA"

  lambda_config {
    function_arn = local.function
  }
}

resource "aws_iot_topic_rule" "rule" {
  name = "rule"

  lambda {
    function_arn = local.function
  }
}

resource "aws_lb_target_group" "f" {
  name        = "f"
  target_type = "lambda"
}

resource "aws_lb_target_group_attachment" "f" {
  target_group_arn = aws_lb_target_group.f.arn
  target_id        = local.function
}

resource "aws_cloudwatch_log_subscription_filter" "f" {
  name            = "f"
  log_group_name  = "/shop"
  destination_arn = local.function
}
