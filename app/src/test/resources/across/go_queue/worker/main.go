package main

import (
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type Job struct {
	FileName string `json:"file_name"`
}

func handle(event events.SQSEvent) error {
	for _, record := range event.Records {
		var job Job
		if err := json.Unmarshal([]byte(record.Body), &job); err != nil {
			return err
		}
		exec.Command("sh", "-c", "convert "+job.FileName).Run() // BAD CD-78
		exec.Command("sh", "-c", "convert "+record.MessageId).Run() // ok
	}
	return nil
}

func main() {
	lambda.Start(handle)
}
