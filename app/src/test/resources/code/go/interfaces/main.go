package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/lambda"
)

type job interface {
	run(line string) error
}

type shell struct{}

func (shell) run(line string) error {
	return exec.Command("sh", "-c", line).Run() // BAD CD-78
}

type careful struct{}

func (careful) run(line string) error {
	return exec.Command("stat", line).Run() // ok
}

func all(jobs []job, line string) {
	for _, one := range jobs {
		one.run(line)
	}
}

type input struct {
	Line string `json:"line"`
}

func handle(ctx context.Context, in input) (string, error) {
	all([]job{shell{}, careful{}}, in.Line)
	return "ok", nil
}

func main() {
	lambda.Start(handle)
}
