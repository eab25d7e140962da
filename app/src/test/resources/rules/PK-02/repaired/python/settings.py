import os

SENDGRID_SECRET_ID = os.environ["SENDGRID_SECRET_ID"]
