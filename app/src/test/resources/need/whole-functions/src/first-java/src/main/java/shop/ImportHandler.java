package shop;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import com.amazonaws.services.dynamodbv2.document.DynamoDB;
import com.amazonaws.services.dynamodbv2.document.Item;
import com.amazonaws.services.dynamodbv2.document.Table;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.amazonaws.services.s3.model.S3Object;
import com.amazonaws.services.secretsmanager.AWSSecretsManagerClientBuilder;
import com.amazonaws.services.secretsmanager.model.GetSecretValueRequest;
import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.AmazonSQSClientBuilder;
import com.amazonaws.services.sqs.model.SendMessageRequest;

public class ImportHandler implements RequestHandler<S3Event, Integer> {
  private final AmazonS3 s3;
  private final Table table;
  private final AmazonSQS sqs = AmazonSQSClientBuilder.defaultClient();

  public ImportHandler() {
    this(
        AmazonS3ClientBuilder.standard().withRegion("eu-west-1").build(),
        AmazonDynamoDBClientBuilder.defaultClient());
  }

  ImportHandler(AmazonS3 s3, AmazonDynamoDB dynamo) {
    this.s3 = s3;
    this.table = new DynamoDB(dynamo).getTable(System.getenv("TABLE"));
  }

  @Override
  public Integer handleRequest(S3Event event, Context context) {
    String secret =
        AWSSecretsManagerClientBuilder.defaultClient()
            .getSecretValue(new GetSecretValueRequest().withSecretId(System.getenv("SECRET")))
            .getSecretString();
    event
        .getRecords()
        .forEach(
            record -> {
              String bucket = record.getS3().getBucket().getName();
              String key = record.getS3().getObject().getUrlDecodedKey();
              S3Object object = s3.getObject(bucket, key);
              table.putItem(new Item().withPrimaryKey("id", key));
              s3.putObject(System.getenv("DONE"), "done/" + key, "ok");
              s3.deleteObject(bucket, key);
              sqs.sendMessage(
                  new SendMessageRequest()
                      .withQueueUrl(System.getenv("QUEUE"))
                      .withMessageBody(secret));
            });
    return 0;
  }
}
