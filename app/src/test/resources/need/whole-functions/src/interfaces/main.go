package main

import (
	"context"
	"os"

	"example.com/shop/internal/notify"
	"example.com/shop/internal/store"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
)

type Store interface {
	Save(ctx context.Context, id string) error
	List(ctx context.Context, customer string) ([]string, error)
}

type app struct {
	store    Store
	notifier *notify.Notifier
}

func (a *app) handle(ctx context.Context, req events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	switch req.RequestContext.HTTP.Method {
	case "POST":
		if err := a.store.Save(ctx, req.Body); err != nil {
			return events.APIGatewayV2HTTPResponse{StatusCode: 500}, err
		}
		return events.APIGatewayV2HTTPResponse{StatusCode: 201}, a.notifier.Send(ctx, req.Body)
	default:
		ids, err := a.store.List(ctx, req.QueryStringParameters["customer"])
		_ = ids
		return events.APIGatewayV2HTTPResponse{StatusCode: 200}, err
	}
}

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		panic(err)
	}
	a := &app{store: store.New(cfg, os.Getenv("TABLE")), notifier: notify.New(cfg)}
	lambda.Start(a.handle)
}
