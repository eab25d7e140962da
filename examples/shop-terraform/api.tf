# ---------------------------------------------------------------- The shop
locals {
  routes = {
    "GET /products/search"        = { function = module.search, open = true }
    "POST /orders"                = { function = module.create_order, open = false }
    "GET /orders"                 = { function = module.order_history, open = false }
    "POST /products/{id}/reviews" = { function = module.create_review, open = false }
    "GET /cart"                   = { function = module.restore_cart, open = true }
    "GET /health"                 = { function = module.health, open = true }
  }
}

resource "aws_apigatewayv2_api" "shop" {
  name          = local.prefix
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = ["*"]
    allow_headers = ["authorization", "content-type"]
  }
}

resource "aws_apigatewayv2_stage" "shop" {
  api_id      = aws_apigatewayv2_api.shop.id
  name        = var.stage
  auto_deploy = true
}

resource "aws_apigatewayv2_authorizer" "customers" {
  api_id                            = aws_apigatewayv2_api.shop.id
  name                              = "customers"
  authorizer_type                   = "REQUEST"
  authorizer_uri                    = module.authorizer.invoke_arn
  authorizer_payload_format_version = "2.0"
  enable_simple_responses           = true
  identity_sources                  = ["$request.header.Authorization"]
}

resource "aws_lambda_permission" "authorizer" {
  function_name = module.authorizer.name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.shop.execution_arn}/authorizers/${aws_apigatewayv2_authorizer.customers.id}"
}

resource "aws_apigatewayv2_integration" "shop" {
  for_each = local.routes

  api_id                 = aws_apigatewayv2_api.shop.id
  integration_type       = "AWS_PROXY"
  integration_uri        = each.value.function.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "shop" {
  for_each = local.routes

  api_id             = aws_apigatewayv2_api.shop.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.shop[each.key].id}"
  authorization_type = each.value.open ? "NONE" : "CUSTOM"
  authorizer_id      = each.value.open ? null : aws_apigatewayv2_authorizer.customers.id
}

resource "aws_lambda_permission" "shop" {
  for_each = local.routes

  function_name = each.value.function.name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.shop.execution_arn}/*/${replace(each.key, " ", "")}"
}

# ---------------------------------------------------------------- Administration
resource "aws_api_gateway_rest_api" "admin" {
  name = "${local.prefix}-admin"
}

resource "aws_api_gateway_resource" "reports" {
  rest_api_id = aws_api_gateway_rest_api.admin.id
  parent_id   = aws_api_gateway_rest_api.admin.root_resource_id
  path_part   = "reports"
}

resource "aws_api_gateway_resource" "report" {
  rest_api_id = aws_api_gateway_rest_api.admin.id
  parent_id   = aws_api_gateway_resource.reports.id
  path_part   = "{name}"
}

resource "aws_api_gateway_method" "report" {
  rest_api_id   = aws_api_gateway_rest_api.admin.id
  resource_id   = aws_api_gateway_resource.report.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "report" {
  rest_api_id             = aws_api_gateway_rest_api.admin.id
  resource_id             = aws_api_gateway_resource.report.id
  http_method             = aws_api_gateway_method.report.http_method
  integration_http_method = "POST"
  type                    = "AWS_PROXY"
  uri                     = module.export.invoke_arn
}

resource "aws_lambda_permission" "report" {
  function_name = module.export.name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.admin.execution_arn}/*/GET/reports/*"
}

resource "aws_api_gateway_deployment" "admin" {
  rest_api_id = aws_api_gateway_rest_api.admin.id

  triggers = {
    redeployment = sha1(jsonencode([
      aws_api_gateway_resource.report.id,
      aws_api_gateway_method.report.id,
      aws_api_gateway_integration.report.id,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "admin" {
  rest_api_id   = aws_api_gateway_rest_api.admin.id
  deployment_id = aws_api_gateway_deployment.admin.id
  stage_name    = var.stage
}

resource "aws_api_gateway_method_settings" "admin" {
  rest_api_id = aws_api_gateway_rest_api.admin.id
  stage_name  = aws_api_gateway_stage.admin.stage_name
  method_path = "*/*"

  settings {
    logging_level      = "INFO"
    data_trace_enabled = true
  }
}

output "shop_url" {
  value = aws_apigatewayv2_stage.shop.invoke_url
}
