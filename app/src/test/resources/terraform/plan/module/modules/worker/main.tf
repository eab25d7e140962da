variable "role" {
  type = string
}

resource "aws_sqs_queue" "jobs" {
  name_prefix                = "jobs-"
  visibility_timeout_seconds = 30
}

resource "aws_lambda_function" "worker" {
  count         = 2
  function_name = "worker-${count.index}"
  role          = var.role
  runtime       = "python3.13"
  handler       = "app.handler"
  filename      = "app.zip"
  timeout       = 60
}

resource "aws_lambda_event_source_mapping" "jobs" {
  count            = 2
  function_name    = aws_lambda_function.worker[count.index].arn
  event_source_arn = aws_sqs_queue.jobs.arn
}

output "queue_url" {
  value = aws_sqs_queue.jobs.url
}
