# ---------------------------------------------------------------- Catalogue
module "search" {
  source = "./modules/function"

  name        = "${local.prefix}-search"
  description = "Full-text search in the catalogue"
  source_dir  = "${local.code}/search"
  runtime     = "python3.12"
  environment = local.environment
  layers = [
    aws_lambda_layer_version.common.arn,
    "arn:aws:lambda:${data.aws_region.current.region}:111122223333:layer:psycopg2-py312:3",
  ]
}

module "image_proxy" {
  source = "./modules/function"

  name        = "${local.prefix}-image-proxy"
  source_dir  = "${local.code}/image-proxy"
  runtime     = "nodejs20.x"
  handler     = "index.handler"
  environment = merge(local.environment, { NODE_TLS_REJECT_UNAUTHORIZED = "0" })
}

resource "aws_lambda_function_url" "image_proxy" {
  function_name      = module.image_proxy.name
  authorization_type = "NONE"

  cors {
    allow_origins = ["*"]
  }
}

resource "aws_lambda_permission" "image_proxy_url" {
  function_name          = module.image_proxy.name
  action                 = "lambda:InvokeFunctionUrl"
  principal              = "*"
  function_url_auth_type = "NONE"
}

resource "aws_lambda_permission" "image_proxy_through_url" {
  function_name            = module.image_proxy.name
  action                   = "lambda:InvokeFunction"
  principal                = "*"
  invoked_via_function_url = true
}

module "thumbnail" {
  source = "./modules/function"

  name        = "${local.prefix}-thumbnail"
  source_dir  = "${local.code}/thumbnail"
  runtime     = "python3.9"
  memory_size = 1024
  environment = local.environment
  policy      = data.aws_iam_policy_document.thumbnail.json
}

data "aws_iam_policy_document" "thumbnail" {
  statement {
    actions = [
      "s3:GetObject",
      "s3:ListBucket",
      "s3:GetBucketLocation",
      "s3:GetObjectVersion",
      "s3:PutObject",
      "s3:PutObjectAcl",
      "s3:GetLifecycleConfiguration",
      "s3:PutLifecycleConfiguration",
      "s3:DeleteObject",
    ]
    resources = ["arn:aws:s3:::*", "arn:aws:s3:::*/*"]
  }
}

# ---------------------------------------------------------------- Orders
module "create_order" {
  source = "./modules/function"

  name       = "${local.prefix}-create-order"
  source_dir = "${local.code}/create-order"
  runtime    = "nodejs22.x"
  handler    = "index.handler"
  role_arn   = aws_iam_role.orders.arn
  environment = merge(local.environment, {
    ORDERS_TABLE = aws_dynamodb_table.orders.name
    ORDERS_QUEUE = aws_sqs_queue.orders.url
  })
}

module "fulfil_order" {
  source = "./modules/function"

  name       = "${local.prefix}-fulfil-order"
  source_dir = "${local.code}/fulfil-order"
  runtime    = "python3.12"
  timeout    = 60
  role_arn   = aws_iam_role.orders.arn
  environment = merge(local.environment, {
    LABEL_BUCKET = aws_s3_bucket.media.id
    ORDERS_TABLE = aws_dynamodb_table.orders.name
  })
}

resource "aws_lambda_event_source_mapping" "fulfil_order" {
  function_name    = module.fulfil_order.arn
  event_source_arn = aws_sqs_queue.orders.arn
  batch_size       = 5
}

module "order_history" {
  source = "./modules/function"

  name        = "${local.prefix}-order-history"
  source_dir  = "${local.code}/order-history"
  runtime     = "nodejs22.x"
  handler     = "index.handler"
  environment = merge(local.environment, { ORDERS_TABLE = aws_dynamodb_table.orders.name })
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["dynamodb:PartiQLSelect", "dynamodb:GetItems"]
      Resource = aws_dynamodb_table.orders.arn
    }]
  })
}

# ---------------------------------------------------------------- Reviews
module "create_review" {
  source = "./modules/function"

  name                 = "${local.prefix}-create-review"
  source_dir           = "${local.code}/create-review"
  runtime              = "nodejs22.x"
  handler              = "index.handler"
  tracing              = true
  reserved_concurrency = 20
  environment          = merge(local.environment, { REVIEWS_TABLE = aws_dynamodb_table.reviews.name })
  policy               = data.aws_iam_policy_document.create_review.json
}

data "aws_iam_policy_document" "create_review" {
  statement {
    actions   = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem"]
    resources = [aws_dynamodb_table.reviews.arn, "${aws_dynamodb_table.reviews.arn}/index/*"]
  }
}

module "score_review" {
  source = "./modules/function"

  name             = "${local.prefix}-score-review"
  source_dir       = "${local.code}/score-review"
  runtime          = "nodejs22.x"
  handler          = "index.handler"
  managed_policies = ["AmazonSNSFullAccess", "service-role/AWSLambdaDynamoDBExecutionRole"]
  environment = merge(local.environment, {
    REVIEWS_TABLE    = aws_dynamodb_table.reviews.name
    MODERATION_TOPIC = aws_sns_topic.moderation.arn
  })
}

resource "aws_lambda_event_source_mapping" "score_review" {
  function_name     = module.score_review.arn
  event_source_arn  = aws_dynamodb_table.reviews.stream_arn
  starting_position = "TRIM_HORIZON"
}

module "notify" {
  source = "./modules/function"

  name       = "${local.prefix}-notify"
  source_dir = "${local.code}/notify"
  runtime    = "nodejs16.x"
  handler    = "index.handler"
  environment = merge(local.environment, {
    SENDER             = "shop@example.com"
    MAIL_ACCESS_KEY_ID = "AKIASHOPDEMONOTREAL2"
  })
}

resource "aws_sns_topic_subscription" "notify" {
  topic_arn = aws_sns_topic.moderation.arn
  protocol  = "lambda"
  endpoint  = module.notify.arn
}

resource "aws_lambda_permission" "notify" {
  function_name = module.notify.name
  action        = "lambda:InvokeFunction"
  principal     = "sns.amazonaws.com"
  source_arn    = aws_sns_topic.moderation.arn
}

# ---------------------------------------------------------------- Customers
module "authorizer" {
  source = "./modules/function"

  name        = "${local.prefix}-authorizer"
  source_dir  = "${local.code}/authorizer"
  runtime     = "python3.13"
  environment = merge(local.environment, { JWT_SECRET = var.jwt_secret })
}

module "restore_cart" {
  source = "./modules/function"

  name        = "${local.prefix}-restore-cart"
  source_dir  = "${local.code}/restore-cart"
  runtime     = "python3.12"
  environment = merge(local.environment, { PYTHONPATH = "/tmp/site-packages:/opt/python" })
}

# ---------------------------------------------------------------- Back office
module "export" {
  source = "./modules/function"

  name             = "${local.prefix}-export"
  source_dir       = "${local.code}/export"
  runtime          = "java17"
  handler          = "shop.export.ExportHandler::handleRequest"
  memory_size      = 1024
  managed_policies = ["AmazonS3FullAccess"]
  environment      = merge(local.environment, { REPORT_BUCKET = aws_s3_bucket.media.id })
}

resource "aws_cloudwatch_log_group" "export" {
  name = "/aws/lambda/${module.export.name}"
}

module "refund" {
  source = "./modules/function"

  name       = "${local.prefix}-refund"
  source_dir = "${local.code}/refund"
  runtime    = "python3.13"
  tracing    = true
  environment = merge(local.environment, {
    ORDERS_TABLE       = aws_dynamodb_table.orders.name
    PAYMENT_SECRET_ARN = aws_secretsmanager_secret.payment.arn
  })
  policy = data.aws_iam_policy_document.refund.json
}

data "aws_iam_policy_document" "refund" {
  statement {
    actions = [
      "dynamodb:GetItem",
      "dynamodb:DeleteItem",
      "dynamodb:PutItem",
      "dynamodb:Scan",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
      "dynamodb:BatchWriteItem",
      "dynamodb:BatchGetItem",
      "dynamodb:DescribeTable",
      "dynamodb:ConditionCheckItem",
    ]
    resources = [aws_dynamodb_table.orders.arn, "${aws_dynamodb_table.orders.arn}/index/*"]
  }

  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.payment.arn]
  }

  statement {
    actions   = ["iam:PassRole"]
    resources = ["*"]
  }

  statement {
    actions   = ["lambda:UpdateFunctionCode"]
    resources = ["*"]
  }
}

module "cleanup" {
  source = "./modules/function"

  name             = "${local.prefix}-cleanup"
  source_dir       = "${local.code}/cleanup"
  runtime          = "python3.13"
  managed_policies = ["AdministratorAccess"]
  environment      = merge(local.environment, { MEDIA_BUCKET = aws_s3_bucket.media.id })
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "${local.prefix}-cleanup-nightly"
  schedule_expression = "cron(0 3 * * ? *)"
}

resource "aws_cloudwatch_event_target" "nightly" {
  rule = aws_cloudwatch_event_rule.nightly.name
  arn  = module.cleanup.arn
}

resource "aws_lambda_permission" "nightly" {
  function_name = module.cleanup.name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.nightly.arn
}

module "stock" {
  source = "./modules/function"

  name             = "${local.prefix}-stock"
  source_dir       = "${local.code}/stock"
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  managed_policies = ["service-role/AWSLambdaKinesisExecutionRole"]
  environment      = merge(local.environment, { PRODUCTS_TABLE = aws_dynamodb_table.products.name })
  policy           = data.aws_iam_policy_document.stock.json
}

data "aws_iam_policy_document" "stock" {
  statement {
    actions = [
      "dynamodb:GetItem",
      "dynamodb:DeleteItem",
      "dynamodb:PutItem",
      "dynamodb:Scan",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
      "dynamodb:BatchWriteItem",
      "dynamodb:BatchGetItem",
      "dynamodb:DescribeTable",
      "dynamodb:ConditionCheckItem",
    ]
    resources = [aws_dynamodb_table.products.arn, "${aws_dynamodb_table.products.arn}/index/*"]
  }
}

resource "aws_lambda_event_source_mapping" "stock" {
  function_name     = module.stock.arn
  event_source_arn  = aws_kinesis_stream.stock.arn
  starting_position = "LATEST"
}

module "health" {
  source = "./modules/function"

  name                 = "${local.prefix}-health"
  source_dir           = "${local.code}/health"
  runtime              = "nodejs24.x"
  handler              = "index.handler"
  tracing              = true
  reserved_concurrency = 2
  environment          = local.environment
}
