provider "aws" {
  region = "eu-west-1"
}

resource "aws_iam_role" "web" {
  name = "web"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "web" {
  role       = aws_iam_role.web.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_lambda_function" "web" {
  function_name = "web"
  role          = aws_iam_role.web.arn
  runtime       = "python3.7"
  handler       = "app.handler"
  filename      = "app.zip"

  environment {
    variables = {
      QUEUE_URL  = module.worker.queue_url
      API_SECRET = "v8Kq2Zr5TmW9xLp3zQ"
    }
  }
}

resource "aws_lambda_function_url" "web" {
  function_name      = aws_lambda_function.web.function_name
  authorization_type = "NONE"
}

resource "aws_lambda_permission" "url" {
  for_each               = { address = "lambda:InvokeFunctionUrl" }
  function_name          = aws_lambda_function.web.function_name
  action                 = each.value
  principal              = "*"
  function_url_auth_type = "NONE"
}

resource "aws_lambda_permission" "through_url" {
  function_name            = aws_lambda_function.web.function_name
  action                   = "lambda:InvokeFunction"
  principal                = "*"
  invoked_via_function_url = true
}

module "worker" {
  source = "./modules/worker"
  role   = aws_iam_role.web.arn
}
