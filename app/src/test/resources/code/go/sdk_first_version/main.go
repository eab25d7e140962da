package main

import (
	"context"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/s3"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	objects := s3.New(session.Must(session.NewSession()))
	asked := request.QueryStringParameters["name"]
	objects.DeleteObject(&s3.DeleteObjectInput{Bucket: aws.String("reports"), Key: aws.String(asked)}) // BAD CD-639
	input := &s3.GetObjectInput{Bucket: aws.String("reports")}
	input.Key = aws.String("index")
	objects.GetObject(input) // ok
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
