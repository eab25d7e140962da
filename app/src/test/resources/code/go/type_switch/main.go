package main

import (
	"os/exec"

	"github.com/aws/aws-lambda-go/lambda"
)

func handle(in map[string]interface{}) (string, error) {
	switch value := in["value"].(type) {
	case string:
		exec.Command("sh", "-c", value).Run() // BAD CD-78
	case nil:
		exec.Command("sh", "-c", "df").Run() // ok
	}
	return "ok", nil
}

func main() {
	lambda.Start(handle)
}
