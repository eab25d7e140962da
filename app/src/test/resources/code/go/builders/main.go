package main

import (
	"bytes"
	"context"
	"fmt"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"os/exec"
	"strings"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	asked := request.Body
	var line strings.Builder
	line.WriteString("show ")
	line.WriteString(asked)
	exec.Command("sh", "-c", line.String()).Run() // BAD CD-78
	var fixed bytes.Buffer
	fixed.WriteString("show all")
	exec.Command("sh", "-c", fixed.String()).Run() // ok
	var more strings.Builder
	fmt.Fprintf(&more, "show %s", asked)
	exec.Command("sh", "-c", more.String()).Run() // BAD CD-78
	parts := []string{"show", asked}
	exec.Command("sh", "-c", strings.Join(parts, " ")).Run() // BAD CD-78
	parts = append([]string{"show"}, "all")
	exec.Command("sh", "-c", strings.Join(parts, " ")).Run() // ok
	line2 := "show "
	line2 += asked
	exec.Command("sh", "-c", line2).Run() // BAD CD-78
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
