package main

import (
	"context"
	"errors"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	name     = regexp.MustCompile(`^[a-z]{1,20}$`)
	loose    = regexp.MustCompile(`[a-z]`)
	allowed  = map[string]bool{"day": true, "week": true}
	commands = map[string]string{"a": "all", "b": "best"}
)

func fine(value string) bool {
	return true
}

func check(value string) error {
	if !name.MatchString(value) {
		return errors.New("bad value")
	}
	return nil
}

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	value := request.QueryStringParameters["value"]
	if name.MatchString(value) {
		exec.Command("sh", "-c", "show "+value).Run() // ok
	}
	if loose.MatchString(value) {
		exec.Command("sh", "-c", "show "+value).Run() // BAD CD-78
	}
	if allowed[value] {
		exec.Command("sh", "-c", "show "+value).Run() // ok
	}
	if command, ok := commands[value]; ok {
		exec.Command("sh", "-c", command+" "+value).Run() // ok
	}
	if slices.Contains([]string{"day", "week"}, value) {
		exec.Command("sh", "-c", "show "+value).Run() // ok
	}
	if value == "day" || value == "week" {
		exec.Command("sh", "-c", "show "+value).Run() // ok
	}
	switch value {
	case "day", "week":
		exec.Command("sh", "-c", "show "+value).Run() // ok
	default:
		exec.Command("sh", "-c", "show "+value).Run() // BAD CD-78
	}
	if fine(value) {
		exec.Command("sh", "-c", "show "+value).Run() // BAD CD-78
	}
	if strings.HasPrefix(value, "a") {
		exec.Command("sh", "-c", "show "+value).Run() // BAD CD-78
	}
	n, _ := strconv.ParseInt(value, 10, 64)
	exec.Command("sh", "-c", "show "+strconv.FormatInt(n, 10)).Run() // ok
	if err := check(value); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	}
	exec.Command("sh", "-c", "show "+value).Run() // ok
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
