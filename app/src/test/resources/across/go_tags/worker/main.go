package main

import (
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type Place struct {
	P string `json:"p"`
	S int    `json:"s"`
}

type Task struct {
	Message string  `json:"f"`
	What    string  `json:"k"`
	Tenant  string  `json:"t"`
	From    Place   `json:"o"`
	List    []Place `json:"l"`
	Hidden  string  `json:"Hidden"`
}

func handle(event events.SQSEvent) error {
	for _, record := range event.Records {
		var job Task
		if err := json.Unmarshal([]byte(record.Body), &job); err != nil {
			return err
		}
		exec.Command("sh", "-c", "convert "+job.Message).Run() // BAD CD-78
		exec.Command("sh", "-c", "convert "+job.What).Run() // ok
		exec.Command("sh", "-c", "convert "+job.Tenant).Run() // BAD CD-78
		exec.Command("sh", "-c", "convert "+job.From.P).Run() // BAD CD-78
		exec.Command("sh", "-c", "convert "+job.Hidden).Run() // ok
		for _, one := range job.List {
			exec.Command("sh", "-c", "convert "+one.P).Run() // BAD CD-78
		}
	}
	return nil
}

func main() {
	lambda.Start(handle)
}
