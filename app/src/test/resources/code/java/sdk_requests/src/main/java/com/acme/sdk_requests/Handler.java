package com.acme.sdk_requests;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.lambda.LambdaClient;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final S3Client s3 = S3Client.create();
  private final DynamoDbClient dynamo = DynamoDbClient.builder().build();
  private final LambdaClient lambda = LambdaClient.create();

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String asked = event.getQueryStringParameters().get("name");
    s3.getObject(GetObjectRequest.builder().bucket("reports").key(asked).build()); // BAD CD-639
    s3.getObject(GetObjectRequest.builder().bucket("reports").key("index").build()); // ok
    lambda.invoke(request -> request.functionName(asked)); // BAD CD-441
    lambda.invoke(request -> request.functionName("worker").qualifier(asked)); // ok
    dynamo.getItem(GetItemRequest.builder().tableName(asked).build()); // BAD CD-441
    dynamo.getItem(GetItemRequest.builder().tableName(System.getenv("TABLE")).build()); // ok
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
