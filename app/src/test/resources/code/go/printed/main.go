package main

import (
	"context"
	"fmt"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"log"
	"os"
	"strings"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	name := request.QueryStringParameters["name"]
	fmt.Println("asked: " + name) // BAD CD-117
	log.Printf("asked: %s", name) // BAD CD-117
	log.Printf("asked: %s", strings.ReplaceAll(name, "\n", " ")) // ok
	log.Printf("asked: %q", len(name)) // ok
	fmt.Println(os.Environ()) // BAD CD-532
	fmt.Println(os.Getenv("AWS_REGION")) // ok
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
