resource "aws_api_gateway_rest_api" "rest" {
  name = "rest"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_rest_api_policy" "rest" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  policy      = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "execute-api:Invoke", Resource = "*" }] })
}

resource "aws_api_gateway_resource" "orders" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  parent_id   = aws_api_gateway_rest_api.rest.root_resource_id
  path_part   = "orders"
}

resource "aws_api_gateway_resource" "order" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  parent_id   = aws_api_gateway_resource.orders.id
  path_part   = "{id}"
}

resource "aws_api_gateway_authorizer" "token" {
  name           = "token"
  rest_api_id    = aws_api_gateway_rest_api.rest.id
  authorizer_uri = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:auth/invocations"
}

resource "aws_api_gateway_method" "get" {
  rest_api_id      = aws_api_gateway_rest_api.rest.id
  resource_id      = aws_api_gateway_resource.order.id
  http_method      = "GET"
  authorization    = "CUSTOM"
  authorizer_id    = aws_api_gateway_authorizer.token.id
  api_key_required = true
}

resource "aws_api_gateway_integration" "get" {
  rest_api_id             = aws_api_gateway_rest_api.rest.id
  resource_id             = aws_api_gateway_resource.order.id
  http_method             = aws_api_gateway_method.get.http_method
  integration_http_method = "POST"
  type                    = "AWS_PROXY"
  uri                     = "arn:aws:lambda:eu-west-1:123456789012:function:get"
}

resource "aws_api_gateway_stage" "prod" {
  rest_api_id   = aws_api_gateway_rest_api.rest.id
  deployment_id = "d"
  stage_name    = "prod"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:api"
    format          = "json"
  }
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  stage_name  = aws_api_gateway_stage.prod.stage_name
  method_path = "*/*"

  settings {
    logging_level          = "ERROR"
    throttling_rate_limit  = 100
    throttling_burst_limit = 50
  }
}

resource "aws_api_gateway_usage_plan" "plan" {
  name = "plan"

  api_stages {
    api_id = aws_api_gateway_rest_api.rest.id
    stage  = aws_api_gateway_stage.prod.stage_name
  }

  throttle_settings {
    rate_limit = 5
  }
}

resource "aws_api_gateway_rest_api" "described" {
  name = "described"
  body = yamlencode({
    openapi = "3.0.1"
    info    = { title = "described", version = "1" }
    paths = {
      "/open" = {
        get = {
          "x-amazon-apigateway-integration" = {
            type = "aws_proxy"
            uri  = "arn:aws:lambda:eu-west-1:123456789012:function:open"
          }
        }
      }
    }
  })
}

resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"

  cors_configuration {
    allow_credentials = true
    allow_origins     = ["https://shop.example"]
  }
}

resource "aws_apigatewayv2_integration" "orders" {
  api_id           = aws_apigatewayv2_api.http.id
  integration_type = "AWS_PROXY"
  integration_uri  = "arn:aws:lambda:eu-west-1:123456789012:function:orders"
}

resource "aws_apigatewayv2_authorizer" "jwt" {
  api_id           = aws_apigatewayv2_api.http.id
  name             = "jwt"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    audience = ["shop"]
    issuer   = "https://login.example"
  }
}

resource "aws_apigatewayv2_route" "orders" {
  api_id               = aws_apigatewayv2_api.http.id
  route_key            = "GET /orders"
  target               = "integrations/${aws_apigatewayv2_integration.orders.id}"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.jwt.id
  authorization_scopes = ["orders"]
}

resource "aws_apigatewayv2_stage" "default" {
  api_id = aws_apigatewayv2_api.http.id
  name   = "$default"

  default_route_settings {
    throttling_rate_limit  = 10
    throttling_burst_limit = 10
  }
}

resource "aws_apigatewayv2_api" "quick" {
  name          = "quick"
  protocol_type = "HTTP"
  target        = "arn:aws:lambda:eu-west-1:123456789012:function:quick"
}

resource "aws_api_gateway_deployment" "old" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  stage_name  = "old"
}

resource "aws_lambda_permission" "old" {
  function_name = "get"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_deployment.old.execution_arn}/GET/orders"
}

resource "aws_apigatewayv2_authorizer" "function" {
  api_id           = aws_apigatewayv2_api.http.id
  name             = "function"
  authorizer_type  = "REQUEST"
  authorizer_uri   = "arn:aws:lambda:eu-west-1:123456789012:function:auth"
  identity_sources = ["$request.header.Authorization"]
}
