package main

import (
	"context"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"os/exec"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	values := map[string]string{"fixed": "df"}
	values["asked"] = request.Body
	exec.Command("sh", "-c", values["asked"]).Run() // BAD CD-78
	exec.Command("sh", "-c", values["fixed"]).Run() // ok
	lines := make([]string, 0)
	lines = append(lines, request.Body)
	for _, line := range lines {
		exec.Command("sh", "-c", line).Run() // BAD CD-78
	}
	for key, value := range map[string]string{"a": "df", "b": "du"} {
		exec.Command("sh", "-c", key+value).Run() // ok
	}
	channel := make(chan string, 1)
	channel <- request.Body
	exec.Command("sh", "-c", <-channel).Run() // BAD CD-78
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
