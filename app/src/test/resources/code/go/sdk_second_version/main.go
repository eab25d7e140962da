package main

import (
	"context"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	invoker "github.com/aws/aws-sdk-go-v2/service/lambda"
	"os"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return events.APIGatewayProxyResponse{}, err
	}
	asked := request.QueryStringParameters["name"]
	objects := s3.NewFromConfig(cfg)
	objects.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("reports"), Key: aws.String(asked)}) // BAD CD-639
	objects.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("reports"), Key: aws.String("index")}) // ok
	items := dynamodb.NewFromConfig(cfg)
	items.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String("t"), FilterExpression: aws.String("a = " + asked)}) // BAD CD-943
	items.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String(os.Getenv("TABLE"))}) // ok
	functions := invoker.NewFromConfig(cfg)
	functions.Invoke(ctx, &invoker.InvokeInput{FunctionName: aws.String(asked)}) // BAD CD-441
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
