"""Sets the scene of a company with functions in two regions: scene.py ENDPOINT"""

import sys

from clients import Account
from company import account as watching
from company import back_office, overseas, platform, shop
from company.build import Place

HOME = "eu-west-1"
OVERSEAS = "us-east-1"


def main():
    account = Account(sys.argv[1])
    home = Place(account, HOME)
    for part in (shop, back_office, platform, watching):
        part.make(home)
    overseas.make(Place(account, OVERSEAS), [HOME])


if __name__ == "__main__":
    main()
