from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model


class Order(Model):
    class Meta:
        table_name = "orders"

    order_id = UnicodeAttribute(hash_key=True)


# What a mapper calls is not followed: what is granted of its service stays, and the queue does not.
def handler(event, context):
    Order(event["id"]).save()
    return Order.get(event["id"]).attribute_values
