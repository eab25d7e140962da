package main

import (
	"context"
	"fmt"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"net/http"
	"net/url"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	address := request.QueryStringParameters["url"]
	http.Get(address) // BAD CD-918
	client := &http.Client{}
	asked, err := http.NewRequestWithContext(ctx, "GET", address, nil) // BAD CD-918
	if err != nil {
		return events.APIGatewayProxyResponse{}, err
	}
	client.Do(asked)
	http.Get("https://api.example.com/shops/" + address) // ok
	http.Get(fmt.Sprintf("https://api.example.com/status?id=%s", url.QueryEscape(address))) // ok
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
