package main

import (
	"context"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"os"
	"path/filepath"
	"strings"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	name := request.PathParameters["name"]
	os.ReadFile("/tmp/reports/" + name) // BAD CD-22
	os.Open(filepath.Join("/tmp/reports", name)) // BAD CD-22
	os.ReadFile(filepath.Join("/tmp/reports", filepath.Base(name))) // ok
	asked := filepath.Clean(filepath.Join("/tmp/reports", name))
	if !strings.HasPrefix(asked, "/tmp/reports/") {
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	}
	os.Remove(asked) // ok
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
