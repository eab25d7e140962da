def handler(event, context):
    eval("1 + 1")  # ok
    expression = "2 * 3"
    exec("value = " + expression)  # ok
    eval(event["expression"])  # BAD CD-94
    getattr(event, "get")("x")  # ok
