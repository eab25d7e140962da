package main

import (
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"example.com/shop/internal/tools"
)

func handle(request events.APIGatewayProxyRequest) (string, error) {
	return tools.Show(request.Body), tools.Fixed()
}

func main() {
	lambda.Start(handle)
}
