import os

from chalice import Chalice

app = Chalice(app_name="notes")


@app.route("/notes/{name}")
def note(name):
    os.system("print " + name)  # BAD CD-78
    return {"printed": True}


@app.on_s3_event(bucket="notes")
def stored(event):
    os.system("print " + event.key)  # BAD CD-78
