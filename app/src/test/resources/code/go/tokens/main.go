package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/dgrijalva/jwt-go"
)

type claims struct {
	Email string
	jwt.StandardClaims
}

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	cfg, _ := config.LoadDefaultConfig(ctx)
	found, _ := secretsmanager.NewFromConfig(cfg).GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: aws.String("key")})
	secret := *found.SecretString
	token, err := jwt.ParseWithClaims(request.Headers["authorization"], &claims{}, func(t *jwt.Token) (interface{}, error) {
		return []byte(secret), nil
	})
	if err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 401}, nil
	}
	if request.Path == "/raw" {
		new(jwt.Parser).ParseUnverified(request.Headers["authorization"], jwt.MapClaims{}) // BAD CD-347
		exec.Command("sh", "-c", "id "+request.Headers["authorization"]).Run()             // BAD CD-78
		return events.APIGatewayProxyResponse{StatusCode: 200, Body: secret}, nil          // BAD CD-200
	}
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: token.Claims.(*claims).Email}, nil // ok
}

func main() {
	lambda.Start(handle)
}
