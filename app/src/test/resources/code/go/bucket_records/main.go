package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func handler(ctx context.Context, event events.S3Event) {
	for _, record := range event.Records {
		object := record.S3.Object
		exec.Command("sh", "-c", "identify /tmp/"+object.Key).Run() // BAD CD-78
		exec.Command("sh", "-c", "identify "+record.S3.Bucket.Name).Run() // ok
		exec.Command("identify", "/tmp/"+object.URLDecodedKey).Run() // ok
	}
}

func main() {
	lambda.Start(handler)
}
