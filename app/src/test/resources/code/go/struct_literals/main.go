package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type base struct {
	tenant string
}

type condition struct {
	column, operator string
	value            any
}

type query struct {
	base
	name string
	*condition
}

var columns = []string{"name", "colour"}

func conditions(q map[string]string) (all []condition) {
	for _, column := range columns {
		if value, ok := q[column]; ok {
			all = append(all, condition{column, "=", value})
		}
	}
	return all
}

func handle(ctx context.Context, event events.APIGatewayV2HTTPRequest) error {
	params := event.QueryStringParameters
	for _, c := range conditions(params) {
		exec.Command("sh", "-c", "echo "+c.column).Run()           // ok
		exec.Command("sh", "-c", "echo "+c.operator).Run()         // ok
		exec.Command("sh", "-c", "echo "+c.value.(string)).Run()   // BAD CD-78
	}
	q := query{base{"ours"}, params["name"], &condition{"id", "=", params["id"]}}
	exec.Command("sh", "-c", "echo "+q.tenant).Run() // ok
	exec.Command("sh", "-c", "echo "+q.name).Run()   // BAD CD-78
	exec.Command("sh", "-c", "echo "+q.base.tenant).Run() // ok
	other := query{base: base{params["tenant"]}, name: "fixed"}
	exec.Command("sh", "-c", "echo "+other.tenant).Run() // BAD CD-78
	exec.Command("sh", "-c", "echo "+other.name).Run() // ok
	return nil
}

func main() {
	lambda.Start(handle)
}
