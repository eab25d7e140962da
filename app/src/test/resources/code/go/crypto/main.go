package main

import (
	"context"
	"crypto/aes"
	"crypto/des"
	"crypto/tls"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"net/http"
)

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	des.NewCipher([]byte("12345678")) // BAD CD-327
	aes.NewCipher([]byte("1234567812345678")) // ok
	http.DefaultTransport = &http.Transport{
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, // BAD CD-295
	}
	strict := &tls.Config{InsecureSkipVerify: false} // ok
	_ = strict
	return events.APIGatewayProxyResponse{StatusCode: 204}, nil
}

func main() {
	lambda.Start(handle)
}
