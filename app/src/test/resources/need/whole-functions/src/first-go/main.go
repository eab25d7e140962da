package main

import (
	"bytes"
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/dynamodb"
	"github.com/aws/aws-sdk-go/service/dynamodb/dynamodbattribute"
	"github.com/aws/aws-sdk-go/service/dynamodb/dynamodbiface"
	"github.com/aws/aws-sdk-go/service/s3/s3manager"
	"github.com/aws/aws-sdk-go/service/ssm"
	"github.com/aws/aws-xray-sdk-go/xray"
)

var (
	sess     = session.Must(session.NewSession())
	db       dynamodbiface.DynamoDBAPI
	uploader *s3manager.Uploader
	params   *ssm.SSM
)

func init() {
	c := dynamodb.New(sess)
	xray.AWS(c.Client)
	db = c
	uploader = s3manager.NewUploader(sess)
	params = ssm.New(sess, aws.NewConfig().WithRegion("us-east-1"))
}

func handler(ctx context.Context, e events.SQSEvent) error {
	p, err := params.GetParameterWithContext(ctx, &ssm.GetParameterInput{Name: aws.String("/shop/prefix"), WithDecryption: aws.Bool(true)})
	if err != nil {
		return err
	}
	for _, m := range e.Records {
		item, _ := dynamodbattribute.MarshalMap(m)
		if _, err := db.PutItemWithContext(ctx, &dynamodb.PutItemInput{TableName: aws.String(os.Getenv("TABLE")), Item: item}); err != nil {
			return err
		}
		_, err := uploader.UploadWithContext(ctx, &s3manager.UploadInput{Bucket: aws.String(os.Getenv("BUCKET")), Key: aws.String(*p.Parameter.Value + m.MessageId), Body: bytes.NewReader([]byte(m.Body))})
		if err != nil {
			return err
		}
	}
	err = db.ScanPages(&dynamodb.ScanInput{TableName: aws.String(os.Getenv("TABLE"))}, func(page *dynamodb.ScanOutput, last bool) bool {
		return !last
	})
	return err
}

func main() { lambda.Start(handler) }
