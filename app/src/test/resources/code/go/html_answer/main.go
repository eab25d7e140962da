package main

import (
	"context"
	"fmt"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"html"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	name := request.QueryStringParameters["name"]
	if name == "" {
		return events.APIGatewayProxyResponse{
			StatusCode: 200,
			Headers:		map[string]string{"Content-Type": "text/html"},
			Body:			 "<p>" + html.EscapeString(request.Body) + "</p>", // ok
		}, nil
	}
	if len(name) > 80 {
		page := fmt.Sprintf("<p>%s</p>", name)
		return events.APIGatewayProxyResponse{ // BAD CD-79
			StatusCode: 200,
			Headers:		map[string]string{"Content-Type": "text/html"},
			Body:			 page,
		}, nil
	}
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
