package main

import (
	"context"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	if request.Path == "/old" {
		return events.APIGatewayProxyResponse{StatusCode: 302, Headers: map[string]string{"Location": "/new"}}, nil // ok
	}
	target := request.QueryStringParameters["next"]
	if request.Path == "/go" {
		return events.APIGatewayProxyResponse{StatusCode: 302, Headers: map[string]string{"Location": target}}, nil // BAD CD-601
	}
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
