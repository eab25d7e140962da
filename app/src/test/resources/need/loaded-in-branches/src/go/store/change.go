package store

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func Put(ctx context.Context, id string) error {
	_, err := client(ctx).PutObject(ctx, &s3.PutObjectInput{Bucket: bucket, Key: aws.String("in/" + id)})
	return err
}

func Forget(ctx context.Context, id string) error {
	_, err := client(ctx).DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: bucket, Key: aws.String("in/" + id)})
	return err
}
