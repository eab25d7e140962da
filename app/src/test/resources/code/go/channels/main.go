package main

import (
	"context"
	"os/exec"
	"strconv"
	"sync"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type job struct {
	name  string
	pages int
}

type pool struct {
	jobs chan job
	wait sync.WaitGroup
}

// It begins before there is anything to do.
func (p *pool) loop() {
	defer p.wait.Done()
	for j := range p.jobs {
		exec.Command("sh", "-c", "index "+j.name).Run()                     // BAD CD-78
		exec.Command("sh", "-c", "pages "+strconv.Itoa(j.pages)).Run()      // ok
	}
}

func lines(records []events.SQSMessage) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for _, r := range records {
			out <- r.Body
		}
	}()
	return out
}

func numbers(records []events.SQSMessage) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range records {
			out <- i
		}
	}()
	return out
}

func handle(ctx context.Context, event events.SQSEvent) error {
	p := &pool{jobs: make(chan job, 8)}
	p.wait.Add(1)
	go p.loop()
	for _, r := range event.Records {
		p.jobs <- job{name: r.Body, pages: len(r.Body)}
	}
	close(p.jobs)
	p.wait.Wait()
	for line := range lines(event.Records) {
		exec.Command("sh", "-c", "line "+line).Run() // BAD CD-78
	}
	for n := range numbers(event.Records) {
		exec.Command("sh", "-c", "number "+strconv.Itoa(n)).Run() // ok
	}
	return nil
}

func main() {
	lambda.Start(handle)
}
