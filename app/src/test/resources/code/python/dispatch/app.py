import os
import re


def a00(event):
    os.system("a00 " + event["name"])  # BAD CD-78


def a01(event):
    os.system("a01 " + event["name"])  # BAD CD-78


def a02(event):
    os.system("a02 " + event["name"])  # BAD CD-78


def a03(event):
    os.system("a03 " + event["name"])  # BAD CD-78


def a04(event):
    os.system("a04 " + event["name"])  # BAD CD-78


def a05(event):
    os.system("a05 " + event["name"])  # BAD CD-78


def a06(event):
    os.system("a06 " + event["name"])  # BAD CD-78


def a07(event):
    os.system("a07 " + event["name"])  # BAD CD-78


def a08(event):
    os.system("a08 " + event["name"])  # BAD CD-78


def a09(event):
    os.system("a09 " + event["name"])  # BAD CD-78


def a10(event):
    os.system("a10 " + event["name"])  # BAD CD-78


def a11(event):
    os.system("a11 " + event["name"])  # BAD CD-78


def a12(event):
    os.system("a12 " + event["name"])  # BAD CD-78


def a13(event):
    os.system("a13 " + event["name"])  # BAD CD-78


def a14(event):
    os.system("a14 " + event["name"])  # BAD CD-78


def a15(event):
    os.system("a15 " + event["name"])  # BAD CD-78


def a16(event):
    os.system("a16 " + event["name"])  # BAD CD-78


def a17(event):
    os.system("a17 " + event["name"])  # BAD CD-78


def a18(event):
    os.system("a18 " + event["name"])  # BAD CD-78


def a19(event):
    os.system("a19 " + event["name"])  # BAD CD-78


def reckon(event):
    text = event["text"]
    if not re.fullmatch(r"[0-9+*/ ().-]+", text):
        return 0
    return eval(text)  # ok


def first(event):
    name = event["path"].split("/")[-1]
    with open("/data/" + name) as file:  # ok
        return file.read()


def whole(event):
    name = "/".join(event["path"].split("/"))
    with open("/data/" + name) as file:  # BAD CD-22
        return file.read()


ROUTES = {
    "/a00": a00,
    "/a01": a01,
    "/a02": a02,
    "/a03": a03,
    "/a04": a04,
    "/a05": a05,
    "/a06": a06,
    "/a07": a07,
    "/a08": a08,
    "/a09": a09,
    "/a10": a10,
    "/a11": a11,
    "/a12": a12,
    "/a13": a13,
    "/a14": a14,
    "/a15": a15,
    "/a16": a16,
    "/a17": a17,
    "/a18": a18,
    "/a19": a19,
    "/reckon": reckon,
    "/first": first,
    "/whole": whole,
}


def handler(event, context):
    return ROUTES[event["route"]](event)
