data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::shop/&{aws:username}/*"]
  }
}

data "aws_iam_policy_document" "all" {
  source_policy_documents   = [data.aws_iam_policy_document.base.json]
  override_policy_documents = [data.aws_iam_policy_document.narrower.json]
  version                   = "2012-10-17"

  statement {
    sid         = "Rest"
    effect      = "Deny"
    not_actions = ["s3:*"]
    not_resources = [
      "arn:aws:s3:::shop",
    ]

    not_principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["1"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["2"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = [false]
    }
  }
}

data "aws_iam_policy_document" "narrower" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::shop/one"]
  }
}

data "aws_iam_policy" "logs" {
  name = "AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role" "app" {
  name                 = "app"
  permissions_boundary = aws_iam_policy.boundary.arn
  managed_policy_arns  = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })

  inline_policy {
    name   = "inline"
    policy = data.aws_iam_policy_document.all.json
  }
}

resource "aws_iam_policy" "boundary" {
  name_prefix = "boundary-"
  policy      = data.aws_iam_policy_document.base.json
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.app.name
  policy_arn = data.aws_iam_policy.logs.arn
}

resource "aws_iam_role_policy" "own" {
  role   = aws_iam_role.app.id
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]
    }
  JSON
}

resource "aws_iam_policy_attachment" "several" {
  name       = "several"
  roles      = [aws_iam_role.app.name]
  users      = [aws_iam_user.ann.name]
  policy_arn = aws_iam_policy.boundary.arn
}

resource "aws_iam_role_policy_attachment" "elsewhere" {
  role       = "made-by-others"
  policy_arn = aws_iam_policy.boundary.arn
}

resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_group" "staff" {
  name = "staff"
}

resource "aws_iam_user_group_membership" "ann" {
  user   = aws_iam_user.ann.name
  groups = [aws_iam_group.staff.name]
}

resource "aws_iam_group_policy" "staff" {
  group  = aws_iam_group.staff.name
  policy = data.aws_iam_policy_document.base.json
}

resource "aws_cognito_identity_pool" "visitors" {
  identity_pool_name               = "visitors"
  allow_unauthenticated_identities = true
}
