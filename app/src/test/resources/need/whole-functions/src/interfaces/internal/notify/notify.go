package notify

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

type Notifier struct {
	sns *sns.Client
	sqs *sqs.Client
}

func New(cfg aws.Config) *Notifier {
	return &Notifier{sns: sns.NewFromConfig(cfg), sqs: sqs.NewFromConfig(cfg, func(o *sqs.Options) { o.Region = "eu-west-1" })}
}

func (n *Notifier) Send(ctx context.Context, message string) error {
	if _, err := n.sns.Publish(ctx, &sns.PublishInput{TopicArn: aws.String(os.Getenv("TOPIC")), Message: &message}); err != nil {
		return err
	}
	in := sqs.SendMessageInput{MessageBody: aws.String(message)}
	in.QueueUrl = aws.String(os.Getenv("QUEUE"))
	_, err := n.sqs.SendMessage(ctx, &in)
	return err
}
