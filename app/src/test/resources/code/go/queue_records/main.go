package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.SQSEvent) error {
	for _, record := range event.Records {
		if err := exec.Command("sh", "-c", record.Body).Run(); err != nil { // BAD CD-78
			return err
		}
		exec.Command("sh", "-c", "echo "+record.MessageId).Run() // ok
	}
	return nil
}

func main() {
	lambda.Start(handler)
}
