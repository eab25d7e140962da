package main

import (
	"context"
	"database/sql"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type server struct {
	store *Store
}

func (s *server) handle(ctx context.Context, request events.APIGatewayV2HTTPRequest) (string, error) {
	return s.store.Find(ctx, request.QueryStringParameters["id"])
}

func main() {
	db, _ := sql.Open("postgres", "")
	s := &server{store: NewStore(db)}
	lambda.Start(s.handle)
}
