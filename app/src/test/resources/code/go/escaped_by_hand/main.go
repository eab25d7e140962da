package main

import (
	"context"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func escape(value string) string {
	value = strings.ReplaceAll(value, "&", "&amp;")
	value = strings.ReplaceAll(value, "<", "&lt;")
	value = strings.ReplaceAll(value, ">", "&gt;")
	return strings.ReplaceAll(value, "\"", "&quot;")
}

var headers = map[string]string{"Content-Type": "text/html"}

func handler(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	name := event.QueryStringParameters["name"]
	if event.Path == "/escaped" {
		return events.APIGatewayProxyResponse{StatusCode: 200, Headers: headers, Body: "<p>" + escape(name) + "</p>"}, nil // ok
	}
	return events.APIGatewayProxyResponse{StatusCode: 200, Headers: headers, Body: "<p>" + strings.ReplaceAll(name, "<", "&lt;") + "</p>"}, nil // BAD CD-79
}

func main() {
	lambda.Start(handler)
}
