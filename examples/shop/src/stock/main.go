package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"strconv"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

type movement struct {
	Product string `json:"product"`
	Change  int    `json:"change"`
}

var db *dynamodb.Client

func handle(ctx context.Context, event events.KinesisEvent) error {
	table := os.Getenv("PRODUCTS_TABLE")
	for _, record := range event.Records {
		var m movement
		if err := json.Unmarshal(record.Kinesis.Data, &m); err != nil {
			return err
		}
		_, err := db.UpdateItem(ctx, &dynamodb.UpdateItemInput{
			TableName:                 &table,
			Key:                       map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: m.Product}},
			UpdateExpression:          ptr("ADD stock :c"),
			ExpressionAttributeValues: map[string]types.AttributeValue{":c": &types.AttributeValueMemberN{Value: strconv.Itoa(m.Change)}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func ptr(s string) *string { return &s }

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	db = dynamodb.NewFromConfig(cfg)
	lambda.Start(handle)
}
