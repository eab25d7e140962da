from Crypto.Cipher import AES, DES


def handler(event, context):
    key = load()
    old = DES.new(key, DES.MODE_CBC)  # BAD CD-327
    blocks = AES.new(key, AES.MODE_ECB)  # BAD CD-327
    good = AES.new(key, AES.MODE_GCM)  # ok
    return old, blocks, good


def load():
    return open("/opt/key", "rb").read()
