package main

import (
	"context"

	"example.com/app/store"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event map[string]string) error {
	switch event["method"] {
	case "GET":
		return store.Get(ctx, event["id"])
	case "PUT":
		return store.Put(ctx, event["id"])
	default:
		return store.Forget(ctx, event["id"])
	}
}

func main() { lambda.Start(handler) }
