resource "aws_sqs_queue" "work" {
  name                       = "work"
  visibility_timeout_seconds = 90
  kms_master_key_id          = "alias/aws/sqs"

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 3
  })
}

resource "aws_sqs_queue" "dead" {
  name                    = "dead"
  sqs_managed_sse_enabled = true
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url            = aws_sqs_queue.dead.id
  redrive_allow_policy = jsonencode({ redrivePermission = "byQueue", sourceQueueArns = [aws_sqs_queue.work.arn] })
}

resource "aws_sqs_queue_policy" "work" {
  queue_url = aws_sqs_queue.work.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.work.arn
    }]
  })
}

resource "aws_sns_topic" "news" {
  name = "news"
}

resource "aws_sns_topic_policy" "news" {
  arn    = aws_sns_topic.news.arn
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "sns:Publish", Resource = "*" }] })
}

resource "aws_sns_topic_subscription" "news" {
  topic_arn      = aws_sns_topic.news.arn
  protocol       = "sqs"
  endpoint       = aws_sqs_queue.work.arn
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn })
  filter_policy  = jsonencode({ kind = ["order"] })
}

resource "aws_kinesis_stream" "stream" {
  name            = "stream"
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
}

resource "aws_dynamodb_table" "table" {
  name             = "table"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_resource_policy" "table" {
  resource_arn = aws_dynamodb_table.table.arn
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "dynamodb:GetItem", Resource = "*" }] })
}

resource "aws_kms_key" "key" {
  enable_key_rotation = true
}

resource "aws_kms_key_policy" "key" {
  key_id = aws_kms_key.key.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "kms:*", Resource = "*" }] })
}

resource "aws_kms_alias" "key" {
  name          = "alias/key"
  target_key_id = aws_kms_key.key.key_id
}

resource "aws_secretsmanager_secret" "secret" {
  name   = "secret"
  policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "secretsmanager:*", Resource = "*" }] })
}

resource "aws_secretsmanager_secret_rotation" "secret" {
  secret_id           = aws_secretsmanager_secret.secret.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"
}

resource "aws_ssm_parameter" "parameter" {
  name  = "/shop/parameter"
  type  = "SecureString"
  value = "not to be kept"
}

resource "aws_cloudwatch_log_group" "kept" {
  name              = "/shop/kept"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "forever" {
  name              = "/shop/forever"
  retention_in_days = 0
}

resource "aws_ecr_repository" "images" {
  name                 = "images"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_repository_policy" "images" {
  repository = aws_ecr_repository.images.name
  policy     = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "ecr:BatchGetImage" }] })
}

resource "aws_ram_resource_share" "partner" {
  name = "partner"
}

resource "aws_ram_resource_association" "stream" {
  resource_arn       = aws_kinesis_stream.stream.arn
  resource_share_arn = aws_ram_resource_share.partner.arn
}

resource "aws_ram_principal_association" "partner" {
  principal          = "444455556666"
  resource_share_arn = aws_ram_resource_share.partner.arn
}
