package main

import (
	"context"
	"crypto/md5"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type login struct {
	User   string `json:"user"`
	Secret string `json:"pwd,omitempty"`
	From   struct {
		Dir string `json:"d"`
	} `json:"from"`
}

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	var in login
	if err := json.Unmarshal([]byte(request.Body), &in); err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 400}, nil
	}
	weak := md5.New()
	io.WriteString(weak, in.Secret) // BAD CD-328
	strong := sha256.New()
	io.WriteString(strong, in.Secret) // ok
	io.WriteString(md5.New(), in.User) // ok
	exec.Command("sh", "-c", "ls "+in.From.Dir).Run() // BAD CD-78
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: fmt.Sprintf("%x", weak.Sum(nil))}, nil
}

func main() {
	lambda.Start(handle)
}
