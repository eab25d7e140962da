package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/google/uuid"
)

func handle(ctx context.Context, event events.APIGatewayV2HTTPRequest) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	client := s3.NewFromConfig(cfg)
	name := event.QueryStringParameters["name"]
	id := uuid.NewString()
	short := strings.ReplaceAll(uuid.New().String(), "-", "")
	remove := func(key string) {
		client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: aws.String("files"), Key: aws.String(key)}) // BAD CD-639
	}
	remove("files/" + name + ".png")
	client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: aws.String("files"), Key: aws.String(id + "/" + name + ".png")}) // ok
	client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: aws.String("files"), Key: aws.String("files/" + name + "/" + id)}) // ok
	client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: aws.String("files"), Key: aws.String(fmt.Sprintf("%s-%s", short, name))}) // ok
	prefix := "files/" + id + "/"
	client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: aws.String("files"), Key: aws.String(prefix + name)}) // ok
	return nil
}

func main() {
	lambda.Start(handle)
}
