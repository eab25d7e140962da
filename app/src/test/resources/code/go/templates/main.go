package main

import (
	"context"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"os"
	"text/template"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	page, _ := template.New("page").Parse(request.Body) // BAD CD-1336
	page.Execute(os.Stdout, nil)
	fixed, _ := template.New("page").Parse("<p>{{.}}</p>") // ok
	fixed.Execute(os.Stdout, request.Body)
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
