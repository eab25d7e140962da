import os

import boto3


# What the attributes of these resources are no table knows: their ARNs may be those of the calls.
def handler(event, context):
    boto3.client("bedrock-runtime").apply_guardrail(guardrailIdentifier=os.environ["G"], guardrailVersion="1", source="INPUT", content=[])
    boto3.client("bedrock-agent-runtime").retrieve(knowledgeBaseId=os.environ["KB"], retrievalQuery={})
    boto3.client("location").search_place_index_for_text(IndexName=os.environ["P"], Text="x")
    boto3.client("sqs").send_message(QueueUrl=os.environ["Q"], MessageBody="x")
    # A default stands in for a variable that nobody sets.
    boto3.client("dynamodb").get_item(TableName=os.environ.get("TABLE", "orders"), Key={})
    boto3.client("lambda").invoke(FunctionName=context.function_name)
    boto3.client("stepfunctions").get_activity_task(activityArn=os.environ["A"])
