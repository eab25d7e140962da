import os, boto3, json
session = boto3.session.Session()

def make(name):
    return boto3.client(name)

class Repo:
    def __init__(self, client, table):
        self.client = client
        self.table = table
    def save(self, item):
        self.client.put_item(TableName=self.table, Item=item)

def handler(event, context):
    Repo(make("dynamodb"), os.environ["TABLE"]).save({})
    sns = session.client("sns")
    sns.publish(TopicArn=os.environ["TOPIC"], Message="x")
    boto3.client("events").put_events(Entries=[{"EventBusName": os.environ["BUS"], "Source": "x"}])
    boto3.client("kinesis").put_record(StreamName=os.environ["STREAM"], Data=b"", PartitionKey="1")
    boto3.client("stepfunctions").start_execution(stateMachineArn=os.environ["SFN"])
    boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["SECRET"])
    boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["SECRETNAME"])
    boto3.client("lambda").invoke(FunctionName=os.environ["FN"])
    boto3.client("ssm").get_parameters_by_path(Path=os.environ["PARAM"])
    boto3.client("ssm").get_parameter(Name=os.environ["PARAM"])
    p = boto3.client("s3").get_paginator("list_objects_v2")
    for page in p.paginate(Bucket=os.environ["BUCKET"]):
        pass
    boto3.client("dynamodb").get_waiter("table_exists").wait(TableName=os.environ["TABLE"])
    boto3.client("s3").upload_file("/tmp/a", os.environ["BUCKET"], "k")
    boto3.client("s3").copy_object(Bucket=os.environ["BUCKET"], Key="dst", CopySource={"Bucket": "src", "Key": "a/b"})
    boto3.client("s3").generate_presigned_url("get_object", Params={"Bucket": os.environ["BUCKET"], "Key": "p"})
    boto3.client("sts").assume_role(RoleArn="arn:aws:iam::111111111111:role/peer", RoleSessionName="x")
    boto3.client("bedrock-runtime").converse(modelId="anthropic.claude-3-haiku-20240307-v1:0", messages=[])
    boto3.client("cloudwatch").put_metric_data(Namespace="x", MetricData=[])
    boto3.client("ses").send_email(Source="a@b.c", Destination={}, Message={})
