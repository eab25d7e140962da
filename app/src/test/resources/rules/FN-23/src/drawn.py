import uuid

RUN = str(uuid.uuid4())


def handler(event, context):
    return {"session": RUN}
