package main

import (
	"context"
	"crypto/rand"
	"fmt"
	weak "math/rand"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

const letters = "abcdefghijklmnopqrstuvwxyz"

func handle(ctx context.Context, event events.APIGatewayProxyRequest) (string, error) {
	token := fmt.Sprintf("%06d", weak.Intn(1000000)) // BAD CD-330
	shown := fmt.Sprintf("%d of %d", weak.Intn(6), 6) // ok
	raw := make([]byte, 16)
	rand.Read(raw)
	secret := fmt.Sprintf("%x", raw) // ok
	return token + shown + secret, nil
}

func main() {
	lambda.Start(handle)
}
