package store

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

var bucket = aws.String(os.Getenv("BUCKET"))

func client(ctx context.Context) *s3.Client {
	cfg, _ := config.LoadDefaultConfig(ctx)
	return s3.NewFromConfig(cfg)
}

func Get(ctx context.Context, id string) error {
	_, err := client(ctx).GetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: aws.String("in/" + id)})
	return err
}
