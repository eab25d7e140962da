resource "aws_sfn_state_machine" "refund" {
  name     = "${local.prefix}-refund"
  role_arn = aws_iam_role.refund_workflow.arn

  definition = templatefile("${path.module}/refund.asl.json", {
    RefundFunctionArn = module.refund.arn
  })
}

resource "aws_iam_role" "refund_workflow" {
  name = "${local.prefix}-refund-workflow"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "states.amazonaws.com" }
    }]
  })

  inline_policy {
    name = "invoke"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = "lambda:InvokeFunction"
        Resource = "${module.refund.arn}*"
      }]
    })
  }
}

resource "aws_cloudwatch_event_rule" "disputed" {
  name = "${local.prefix}-payment-disputed"

  event_pattern = jsonencode({
    source      = ["shop.payments"]
    detail-type = ["PaymentDisputed"]
  })
}

resource "aws_cloudwatch_event_target" "disputed" {
  rule      = aws_cloudwatch_event_rule.disputed.name
  target_id = "refund"
  arn       = module.refund.arn
}

resource "aws_lambda_permission" "disputed" {
  function_name = module.refund.name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
}
