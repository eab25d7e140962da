import ldap
from ldap.filter import escape_filter_chars

directory = ldap.initialize("ldaps://directory.example")


def handler(event, context):
    user = event["queryStringParameters"]["user"]
    directory.search_s("dc=shop", 2, f"(uid={user})")  # BAD CD-90
    directory.search_s("dc=shop", 2, f"(uid={escape_filter_chars(user)})")  # ok
    return "done"
