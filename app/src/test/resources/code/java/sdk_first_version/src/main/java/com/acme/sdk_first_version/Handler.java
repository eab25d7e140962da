package com.acme.sdk_first_version;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import com.amazonaws.services.dynamodbv2.model.ScanRequest;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.amazonaws.services.s3.model.GetObjectRequest;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final AmazonS3 s3 = AmazonS3ClientBuilder.defaultClient();
  private final AmazonDynamoDB dynamo = AmazonDynamoDBClientBuilder.standard().build();

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String asked = event.getQueryStringParameters().get("filter");
    ScanRequest built = new ScanRequest().withTableName("t");
    built.setFilterExpression("a = " + asked);
    dynamo.scan(built); // BAD CD-943
    dynamo.scan(new ScanRequest().withTableName("t").withFilterExpression("a = :a")); // ok
    s3.getObject("reports", asked); // BAD CD-639
    s3.getObject("reports", "index"); // ok
    s3.deleteObject(asked, "index"); // BAD CD-441
    s3.getObject(new GetObjectRequest("reports", asked)); // BAD CD-639
    s3.getObject(new GetObjectRequest("reports", "index")); // ok
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
