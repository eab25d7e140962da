def handler(event, context):
    if event["method"] == "GET":
        import store

        return store.get(event["id"])
    from store import forget

    return forget(event["id"])
