package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

type result struct {
	problem string
	claims  string
}

func checked(token string) *result {
	if token == "" {
		return &result{problem: "none"}
	}
	return &result{claims: token}
}

func handler(ctx context.Context, event map[string]string) error {
	cfg, _ := config.LoadDefaultConfig(ctx)
	client := s3.NewFromConfig(cfg)
	bucket := aws.String(os.Getenv("BUCKET"))
	r := checked(event["token"])
	if r.problem != "" {
		return nil
	}
	client.PutObject(ctx, &s3.PutObjectInput{Bucket: bucket, Key: aws.String("in/1")})
	seen := map[string]bool{}
	if event["old"] == "1" {
		seen["old"] = true
	}
	if seen["old"] {
		return nil
	}
	client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: bucket, Key: aws.String("old/1")})
	return nil
}

func main() { lambda.Start(handler) }
