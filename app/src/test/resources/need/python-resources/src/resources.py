import boto3, os
from boto3.dynamodb.conditions import Key
ddb = boto3.resource("dynamodb")
table = ddb.Table(os.environ["TABLE"])
s3 = boto3.resource("s3")
sqs = boto3.resource("sqs")

def handler(event, context):
    table.query(IndexName="byDate", KeyConditionExpression=Key("id").eq("1"))
    with table.batch_writer() as batch:
        batch.put_item(Item={"id": "1"})
    bucket = s3.Bucket(os.environ["BUCKET"])
    for obj in bucket.objects.filter(Prefix="a/"):
        obj.delete()
    s3.Object(os.environ["BUCKET"], "fixed.txt").put(Body=b"x")
    bucket.upload_file("/tmp/x", "up/x")
    q = sqs.get_queue_by_name(QueueName="jobs")
    q.send_message(MessageBody="x")
    sqs.Queue(os.environ["QUEUE_URL"]).receive_messages()
    ddb.meta.client.transact_write_items(TransactItems=[{"Put": {"TableName": os.environ["TABLE"]}}, {"Update": {"TableName": "other"}}])
    ddb.batch_get_item(RequestItems={os.environ["TABLE"]: {"Keys": []}})
