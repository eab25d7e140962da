package main

import (
	"context"
	"database/sql"
	"fmt"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"os"
	"strconv"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	name := request.PathParameters["name"]
	db, err := sql.Open("postgres", os.Getenv("DB_URL"))
	if err != nil {
		return events.APIGatewayProxyResponse{}, err
	}
	db.Query("SELECT * FROM users WHERE name = '" + name + "'") // BAD CD-89
	db.QueryRowContext(ctx, fmt.Sprintf("SELECT * FROM users WHERE name = '%s'", name)) // BAD CD-89
	db.Query("SELECT * FROM users WHERE name = $1", name) // ok
	age, err := strconv.Atoi(name)
	if err != nil {
		return events.APIGatewayProxyResponse{}, err
	}
	db.Exec(fmt.Sprintf("DELETE FROM users WHERE age = %d", age)) // ok
	tx, _ := db.Begin()
	tx.Exec("DELETE FROM " + name) // BAD CD-89
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
