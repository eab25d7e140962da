import os

import boto3

sqs = boto3.client("sqs")
s3 = boto3.client("s3")
sns = boto3.client("sns")


def handler(event, context):
    text = s3.get_object(Bucket=os.environ["BUCKET"], Key="text")["Body"].read()
    sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody=text.decode())
    sns.publish(TopicArn=os.environ["TOPIC"], Message="done")
