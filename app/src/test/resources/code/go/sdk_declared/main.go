package main

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/s3"
	"github.com/aws/aws-sdk-go/service/s3/s3iface"
	"github.com/aws/aws-sdk-go/service/s3/s3manager"
)

type archive struct {
	client *s3.S3
	any    s3iface.S3API
}

func (a *archive) take(key string) {
	a.client.GetObject(&s3.GetObjectInput{Bucket: aws.String("b"), Key: aws.String(key)}) // BAD CD-639
	a.any.DeleteObject(&s3.DeleteObjectInput{Bucket: aws.String("b"), Key: &key})          // BAD CD-639
	a.client.GetObject(&s3.GetObjectInput{Bucket: aws.String("b"), Key: aws.String("i")})  // ok
}

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	one := &archive{}
	one.take(request.QueryStringParameters["key"])
	_ = s3manager.NewUploader(session.Must(session.NewSession()))
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
