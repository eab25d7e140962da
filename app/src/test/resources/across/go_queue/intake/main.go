package main

import (
	"context"
	"encoding/json"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

type Job struct {
	FileName string `json:"file_name"`
	Kind string `json:"kind"`
}

func handle(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	cfg, _ := config.LoadDefaultConfig(ctx)
	client := sqs.NewFromConfig(cfg)
	body, _ := json.Marshal(Job{FileName: event.QueryStringParameters["name"], Kind: "thumbnail"})
	_, err := client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(os.Getenv("QUEUE")), MessageBody: aws.String(string(body))})
	return events.APIGatewayV2HTTPResponse{StatusCode: 202}, err
}

func main() {
	lambda.Start(handle)
}
