import boto3

STRIPE_KEY = "sk_live_vyfErGPmpGXafq0fjzLczbttOofL9H2W"
DB_PASSWORD = "Winter-2024!x"

s3 = boto3.client(
    "s3",
    aws_access_key_id="AKIAUJZDEGXDNCF32EPF",
    aws_secret_access_key="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",
)


def handler(event, context):
    return s3.list_buckets()
