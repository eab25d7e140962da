package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

type Base struct {
	Tenant string `json:"t"`
}

type Source struct {
	Path string `json:"p"`
	Size int    `json:"s"`
}

type Job struct {
	Base
	FileName string   `json:"f"`
	Kind     string   `json:"k,omitempty"`
	Origin   Source   `json:"o"`
	Others   []Source `json:"l"`
	Hidden   string   `json:"-"`
}

func handle(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	cfg, _ := config.LoadDefaultConfig(ctx)
	client := sqs.NewFromConfig(cfg)
	q := event.QueryStringParameters
	job := Job{Base: Base{Tenant: q["tenant"]}, FileName: q["name"], Kind: "thumbnail", Origin: Source{Path: q["path"], Size: 3}, Hidden: q["h"]}
	job.Others = append(job.Others, Source{Path: q["other"]})
	body, _ := json.Marshal(job)
	client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(os.Getenv("JOBS")), MessageBody: aws.String(string(body))})
	var buf bytes.Buffer
	json.NewEncoder(&buf).Encode(Job{Kind: q["kind2"]})
	client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(os.Getenv("ENCODED")), MessageBody: aws.String(buf.String())})
	return events.APIGatewayV2HTTPResponse{StatusCode: 202}, nil
}

func main() {
	lambda.Start(handle)
}
