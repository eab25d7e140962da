package main

import (
	"context"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"os/exec"
)

func cleanup(line string) {
	exec.Command("rm", line).Run() // ok
}

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	asked := request.Body
	run := func(line string) error {
		return exec.Command("sh", "-c", line).Run() // BAD CD-78
	}
	again := func() error {
		return exec.Command("sh", "-c", asked).Run() // BAD CD-78
	}
	fixed := func() error {
		return exec.Command("sh", "-c", "df").Run() // ok
	}
	run("show " + asked)
	again()
	fixed()
	go func(line string) {
		exec.Command("sh", "-c", line).Run() // BAD CD-78
	}(asked)
	defer cleanup(asked)
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
