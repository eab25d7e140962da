# ---------------------------------------------------------------- Orders
resource "aws_iam_role" "orders" {
  name = "${local.prefix}-orders"

  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": {"Service": "lambda.amazonaws.com"},
          "Action": "sts:AssumeRole"
        }
      ]
    }
  JSON
}

resource "aws_iam_role_policy_attachment" "orders" {
  role       = aws_iam_role.orders.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy" "orders" {
  name = "orders"
  role = aws_iam_role.orders.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = [for service in ["dynamodb", "sqs", "s3"] : "${service}:*"]
      Resource = "*"
    }]
  })
}

resource "aws_sqs_queue" "orders" {
  name                       = "${local.prefix}-orders-to-fulfil"
  visibility_timeout_seconds = 60
  sqs_managed_sse_enabled    = false
}

resource "aws_dynamodb_table" "orders" {
  name         = "${local.prefix}-orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "customer"
  range_key    = "id"

  attribute {
    name = "customer"
    type = "S"
  }

  attribute {
    name = "id"
    type = "S"
  }
}

# ---------------------------------------------------------------- Reviews
resource "aws_dynamodb_table" "reviews" {
  name             = "${local.prefix}-reviews"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "product"
  range_key        = "id"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"

  attribute {
    name = "product"
    type = "S"
  }

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_sns_topic" "moderation" {
  name = "${local.prefix}-moderation"
}

# ---------------------------------------------------------------- Stock
resource "aws_dynamodb_table" "products" {
  name         = "${local.prefix}-products"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_kinesis_stream" "stock" {
  name        = "${local.prefix}-stock"
  shard_count = 1
}

# ---------------------------------------------------------------- Media
resource "aws_s3_bucket" "media" {
  bucket_prefix = "${local.prefix}-media-"
}

resource "aws_s3_bucket_public_access_block" "media" {
  bucket = aws_s3_bucket.media.id

  block_public_acls       = false
  block_public_policy     = false
  ignore_public_acls      = false
  restrict_public_buckets = false
}

data "aws_iam_policy_document" "media" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.media.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "media" {
  bucket = aws_s3_bucket.media.id
  policy = data.aws_iam_policy_document.media.json
}

resource "aws_s3_bucket_notification" "media" {
  bucket     = aws_s3_bucket.media.id
  depends_on = [aws_lambda_permission.media]

  lambda_function {
    lambda_function_arn = module.thumbnail.arn
    events              = ["s3:ObjectCreated:*"]
  }
}

resource "aws_lambda_permission" "media" {
  function_name  = module.thumbnail.name
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = aws_s3_bucket.media.arn
  source_account = data.aws_caller_identity.current.account_id
}

# ---------------------------------------------------------------- Payments
resource "aws_kms_key" "shop" {
  description = "Shop"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

resource "aws_secretsmanager_secret" "payment" {
  name       = "${local.prefix}-payment"
  kms_key_id = aws_kms_key.shop.arn
}
