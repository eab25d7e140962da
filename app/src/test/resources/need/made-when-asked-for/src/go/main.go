package main

import (
	"context"
	"encoding/json"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

type request struct {
	Op string
	ID string
}

type operation func(context.Context, string) error

var bucket = aws.String(os.Getenv("BUCKET"))

var operations = map[string]operation{
	"put": put,
	"old": forget,
}

func client(ctx context.Context) *s3.Client {
	cfg, _ := config.LoadDefaultConfig(ctx)
	return s3.NewFromConfig(cfg)
}

func put(ctx context.Context, id string) error {
	_, err := client(ctx).PutObject(ctx, &s3.PutObjectInput{Bucket: bucket, Key: aws.String("in/" + id)})
	return err
}

func forget(ctx context.Context, id string) error {
	_, err := client(ctx).DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: bucket, Key: aws.String("old/" + id)})
	return err
}

func handler(ctx context.Context, raw json.RawMessage) error {
	var r request
	if err := json.Unmarshal(raw, &r); err != nil {
		return err
	}
	return operations[r.Op](ctx, r.ID)
}

func main() { lambda.Start(handler) }
