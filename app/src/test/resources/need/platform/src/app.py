def handler(event, context):
    return "nothing of AWS"
