import boto3


class Databases:
    def __init__(self):
        self.rds = boto3.client("rds")

    def stop(self, name):
        self.rds.stop_db_instance(DBInstanceIdentifier=name)

    def start(self, name):
        self.rds.start_db_instance(DBInstanceIdentifier=name)
