package main

import (
	"context"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"os/exec"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	host := request.QueryStringParameters["host"]
	exec.Command("sh", "-c", "ping -c 1 "+host).Run() // BAD CD-78
	exec.CommandContext(ctx, "bash", "-c", host).Run() // BAD CD-78
	exec.Command(host).Run() // BAD CD-78
	exec.Command("ping", "-c", "1", host).Run() // ok
	exec.Command("sh", "-c", "uptime").Run() // ok
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
