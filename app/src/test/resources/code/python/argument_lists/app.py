import subprocess


def handler(event, context):
    subprocess.run(["ls", "-l", event["folder"]], check=True)  # ok
    subprocess.run([event["tool"], "-l"])  # BAD CD-78
    subprocess.check_output(["bash", "-c", "ls " + event["folder"]])  # BAD CD-78
    subprocess.Popen("ls " + event["folder"], shell=True)  # BAD CD-78
    subprocess.call(["python3", "report.py", event["folder"]])  # ok
