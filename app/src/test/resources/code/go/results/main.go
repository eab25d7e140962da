package main

import (
	"context"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"os/exec"
	"strings"
)

func both(body string) (string, string) {
	return body, "df"
}

func named(body string) (line string, err error) {
	line = "show " + body
	return
}

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	asked, fixed := both(request.Body)
	exec.Command("sh", "-c", asked).Run() // BAD CD-78
	exec.Command("sh", "-c", fixed).Run() // ok
	first, rest, found := strings.Cut(request.Body, " ")
	if found {
		exec.Command("sh", "-c", first+rest).Run() // BAD CD-78
	}
	one, two := request.Body, "df"
	one, two = two, one
	exec.Command("sh", "-c", one).Run() // ok
	exec.Command("sh", "-c", two).Run() // BAD CD-78
	line, _ := named(request.Body)
	exec.Command("sh", "-c", line).Run() // BAD CD-78
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
