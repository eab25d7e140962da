package main

import (
	"bytes"
	"context"
	html "html/template"
	text "text/template"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var (
	escaping = html.Must(html.New("p").Parse("<h1>{{.}}</h1>"))
	plain    = text.Must(text.New("p").Parse("<h1>{{.}}</h1>"))
	headers  = map[string]string{"Content-Type": "text/html"}
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	name := request.QueryStringParameters["name"]
	var page bytes.Buffer
	if request.Path == "/plain" {
		plain.Execute(&page, name)
		return events.APIGatewayProxyResponse{StatusCode: 200, Headers: headers, Body: page.String()}, nil // BAD CD-79
	}
	escaping.Execute(&page, name)
	return events.APIGatewayProxyResponse{StatusCode: 200, Headers: headers, Body: page.String()}, nil // ok
}

func main() {
	lambda.Start(handle)
}
