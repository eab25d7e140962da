package main

import (
	"context"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"os/exec"
)

type task struct {
	Name string
	Mode string
}

func (t task) run() {
	exec.Command("sh", "-c", t.Mode).Run() // ok
}

type wrapper struct {
	task
	Inner *task
}

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	job := task{Name: request.Body, Mode: "fast"}
	exec.Command("sh", "-c", job.Name).Run() // BAD CD-78
	exec.Command("sh", "-c", job.Mode).Run() // ok
	other := &task{}
	other.Name = "df"
	other.Mode = request.Body
	exec.Command("sh", "-c", other.Name).Run() // ok
	exec.Command("sh", "-c", other.Mode).Run() // BAD CD-78
	nested := wrapper{task: job, Inner: &job}
	exec.Command("sh", "-c", nested.Inner.Name).Run() // BAD CD-78
	nested.run()
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
