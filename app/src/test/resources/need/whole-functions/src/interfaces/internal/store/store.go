package store

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type DynamoStore struct {
	client *dynamodb.Client
	table  string
}

func New(cfg aws.Config, table string) *DynamoStore {
	return &DynamoStore{client: dynamodb.NewFromConfig(cfg), table: table}
}

func (s *DynamoStore) Save(ctx context.Context, id string) error {
	item, err := attributevalue.MarshalMap(map[string]string{"id": id})
	if err != nil {
		return err
	}
	_, err = s.client.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String(s.table), Item: item})
	return err
}

func (s *DynamoStore) List(ctx context.Context, customer string) ([]string, error) {
	key := expression.Key("customer").Equal(expression.Value(customer))
	expr, err := expression.NewBuilder().WithKeyCondition(key).Build()
	if err != nil {
		return nil, err
	}
	pages := dynamodb.NewQueryPaginator(s.client, &dynamodb.QueryInput{
		TableName:              &s.table,
		IndexName:              aws.String("customer-index"),
		KeyConditionExpression: expr.KeyCondition(),
	})
	var ids []string
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		_ = page
	}
	return ids, nil
}
