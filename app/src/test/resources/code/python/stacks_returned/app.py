import traceback


def handler(event, context):
    try:
        return {"statusCode": 200, "body": work(event)}
    except ValueError:
        print(traceback.format_exc())  # ok: the log is the place for it
        return {"statusCode": 500, "body": "failed"}  # ok
    except Exception:
        return {"statusCode": 500, "body": traceback.format_exc()}  # BAD CD-209


def work(event):
    return "done" + str(len(event))
