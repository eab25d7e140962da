package main

import (
	"context"
	"database/sql"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"os"
)

var db *sql.DB

var table = os.Getenv("TABLE")

func init() {
	db, _ = sql.Open("postgres", os.Getenv("DB_URL"))
}

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	db.Query("SELECT * FROM t WHERE a = '" + request.Body + "'") // BAD CD-89
	db.Query("SELECT * FROM " + table) // ok
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
