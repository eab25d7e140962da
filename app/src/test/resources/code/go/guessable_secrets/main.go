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
	b := make([]byte, 16)
	for i := range b {
		b[i] = letters[weak.Intn(len(letters))]
	}
	password := string(b) // BAD CD-330
	c := make([]byte, 8)
	for i := range c {
		c[i] = letters[weak.Intn(len(letters))]
	}
	label := string(c) // ok
	return token + shown + secret + password + label, nil
}

func main() {
	lambda.Start(handle)
}
