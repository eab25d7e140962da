"""Sets a scene in another partition than AWS's own: china_scene.py ENDPOINT"""

import sys

from clients import Account
from company.build import Place, allow

REGION = "cn-north-1"


def main():
    place = Place(Account(sys.argv[1]), REGION)
    place.function("orders", place.role("orders", allow(["sqs:SendMessage"], "*"), managed=()))


if __name__ == "__main__":
    main()
