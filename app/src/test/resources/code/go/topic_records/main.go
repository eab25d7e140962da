package main

import (
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(event events.SNSEvent) error {
	for i := range event.Records {
		message := event.Records[i].SNS
		exec.Command("sh", "-c", message.Message).Run() // BAD CD-78
		exec.Command("sh", "-c", "echo "+message.TopicArn).Run() // ok
	}
	return nil
}

func main() {
	lambda.Start(handler)
}
