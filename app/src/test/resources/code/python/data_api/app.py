import boto3

rds = boto3.client("rds-data")
athena = boto3.client("athena")
dynamodb = boto3.client("dynamodb")


def handler(event, context):
    body = event["body"]
    rds.execute_statement(sql="select " + body, resourceArn="x")  # BAD CD-89
    rds.execute_statement(sql="select :x", parameters=[{"name": "x", "value": body}])  # ok
    athena.start_query_execution(QueryString="select '%s'" % body)  # BAD CD-89
    dynamodb.execute_statement(Statement="SELECT * FROM t WHERE id='" + body + "'")  # BAD CD-943
    dynamodb.execute_statement(Statement="SELECT * FROM t WHERE id=?", Parameters=[{"S": body}])  # ok
