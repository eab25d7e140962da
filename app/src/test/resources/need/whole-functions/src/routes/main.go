package main

import (
	"context"
	"encoding/json"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	awslambda "github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
)

type handlerFunc func(context.Context, json.RawMessage) (any, error)

type deps struct {
	s3      *s3.Client
	presign *s3.PresignClient
	down    *manager.Downloader
	fn      *awslambda.Client
	secrets func() *secretsmanager.Client
}

func newDeps(ctx context.Context) deps {
	cfg, _ := config.LoadDefaultConfig(ctx)
	client := s3.NewFromConfig(cfg)
	return deps{
		s3: client, presign: s3.NewPresignClient(client), down: manager.NewDownloader(client), fn: awslambda.NewFromConfig(cfg),
		secrets: func() *secretsmanager.Client { return secretsmanager.NewFromConfig(cfg) },
	}
}

var d = newDeps(context.Background())

var routes = map[string]handlerFunc{
	"link":  link,
	"fetch": fetch,
	"wait":  d.wait,
}

func link(ctx context.Context, raw json.RawMessage) (any, error) {
	return d.presign.PresignPutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(os.Getenv("BUCKET")), Key: aws.String("in/x")}, s3.WithPresignExpires(time.Minute))
}

func fetch(ctx context.Context, raw json.RawMessage) (any, error) {
	buf := manager.NewWriteAtBuffer(nil)
	_, err := d.down.Download(ctx, buf, &s3.GetObjectInput{Bucket: aws.String(os.Getenv("BUCKET")), Key: aws.String("out/x")})
	if err != nil {
		return nil, err
	}
	return d.fn.Invoke(ctx, &awslambda.InvokeInput{FunctionName: aws.String(os.Getenv("PEER")), Payload: buf.Bytes()})
}

func (d deps) wait(ctx context.Context, raw json.RawMessage) (any, error) {
	waiter := s3.NewObjectExistsWaiter(d.s3)
	if err := waiter.Wait(ctx, &s3.HeadObjectInput{Bucket: aws.String(os.Getenv("BUCKET")), Key: aws.String("done")}, time.Minute); err != nil {
		return nil, err
	}
	out, err := d.secrets().GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: aws.String(os.Getenv("SECRET"))})
	if err != nil {
		return nil, err
	}
	cfg, _ := config.LoadDefaultConfig(ctx, config.WithRegion("us-west-2"))
	return sfn.NewFromConfig(cfg).StartExecution(ctx, &sfn.StartExecutionInput{StateMachineArn: aws.String(os.Getenv("MACHINE")), Input: out.SecretString})
}

func handler(ctx context.Context, raw json.RawMessage) (any, error) {
	var e struct{ Op string }
	if err := json.Unmarshal(raw, &e); err != nil {
		return nil, err
	}
	return routes[e.Op](ctx, raw)
}

func main() { lambda.Start(handler) }
