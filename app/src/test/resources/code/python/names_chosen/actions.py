def create(event):
    return event
