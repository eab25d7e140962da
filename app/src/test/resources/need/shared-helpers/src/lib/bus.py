import os
import boto3

queue = boto3.resource("sqs").Queue(os.environ["QUEUE_URL"])


def tell(text):
    queue.send_message(MessageBody=text)


def ask():
    return queue.receive_messages()
