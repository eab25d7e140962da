package main

import (
	"context"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	real "os/exec"
)

type runner struct{}

func (runner) Command(words ...string) {}

func (runner) Query(text string) {}

var exec, db runner

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	asked := request.Body
	exec.Command("sh", "-c", asked) // ok
	db.Query("SELECT " + asked) // ok
	real.Command("sh", "-c", asked).Run() // BAD CD-78
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
