import io
import os
import tarfile
import zipfile

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    data = io.BytesIO(event["archive"])
    with zipfile.ZipFile(data) as archive:
        archive.extractall("/tmp/out")  # BAD CD-22
    with zipfile.ZipFile("/opt/assets.zip") as assets:
        assets.extractall("/tmp/assets")  # ok
    data.seek(0)
    with tarfile.open(fileobj=data) as archive:
        archive.extractall("/tmp/out", filter="data")  # ok
        for member in archive.getmembers():
            archive.extract(member, "/tmp/out")  # BAD CD-22
    with zipfile.ZipFile(data) as archive:
        for name in archive.namelist():
            with open("/tmp/out/" + name, "wb") as file:  # BAD CD-22
                file.write(archive.read(name))
            with open("/tmp/out/" + os.path.basename(name), "wb") as file:  # ok
                file.write(archive.read(name))
