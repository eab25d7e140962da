"""Makes functions: many_functions.py ENDPOINT COUNT REGION"""

import sys

from clients import Account

account = Account(sys.argv[1])
functions = account.client("lambda", sys.argv[3])
for number in range(int(sys.argv[2])):
    functions.create_function(
        FunctionName=f"function-{number:04}",
        Runtime="python3.13",
        Handler="app.handler",
        Role=f"arn:aws:iam::{account.number}:role/worker",
        Code={"ZipFile": b"PK"},
    )
