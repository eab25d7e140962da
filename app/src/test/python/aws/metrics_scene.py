"""A function that is called a hundred times an hour for twenty days, and far more in the last two hours: metrics_scene.py ENDPOINT"""

import datetime
import sys

from clients import Account
from company.build import Place, allow, package

END = datetime.datetime(2026, 11, 22, 11, tzinfo=datetime.timezone.utc)
HOURS = 20 * 24


def main():
    place = Place(Account(sys.argv[1]), "eu-west-1")
    place.client("lambda").create_function(
        FunctionName="bills",
        Runtime="python3.13",
        Handler="app.handler",
        Role=place.role("bills", allow(["sqs:SendMessage"], "*")),
        Code={"ZipFile": package()},
    )
    values = [
        {
            "MetricName": "Invocations",
            "Dimensions": [{"Name": "FunctionName", "Value": "bills"}],
            "Timestamp": END - datetime.timedelta(hours=back),
            "Value": 5000 if back <= 2 else 100,
        }
        for back in range(HOURS, 0, -1)
    ]
    place.client("cloudwatch").put_metric_data(Namespace="AWS/Lambda", MetricData=values)


main()
