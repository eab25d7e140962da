package main

import (
	"encoding/json"
	"os/exec"
	"strconv"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type order struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

func (o order) line() string {
	return "print " + o.Name
}

func handle(request events.APIGatewayProxyRequest) (string, error) {
	var o order
	if err := json.Unmarshal([]byte(request.Body), &o); err != nil {
		return "", err
	}
	exec.Command("sh", "-c", "print "+o.Name).Run() // BAD CD-78
	exec.Command("sh", "-c", o.line()).Run() // BAD CD-78
	exec.Command("print", o.Name).Run() // ok
	n, _ := strconv.Atoi(o.Name)
	exec.Command("sh", "-c", "print "+strconv.Itoa(n)).Run() // ok
	var loose map[string]interface{}
	json.Unmarshal([]byte(request.Body), &loose)
	name, _ := loose["name"].(string)
	exec.Command("sh", "-c", "print "+name).Run() // BAD CD-78
	return "ok", nil
}

func main() {
	lambda.Start(handle)
}
