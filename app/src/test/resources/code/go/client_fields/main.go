package main

import (
	"context"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

type archive struct {
	client *s3.Client
}

func (a *archive) take(ctx context.Context, key string) {
	a.client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: aws.String("b"), Key: &key}) // BAD CD-639
}

func (a *archive) index(ctx context.Context) {
	a.client.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("b"), Key: aws.String("i")}) // ok
}

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	one := &archive{}
	one.take(ctx, request.QueryStringParameters["key"])
	one.index(ctx)
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
