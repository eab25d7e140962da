package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

public class Nightly implements RequestHandler<Object, Void> {
  private final DynamoDbClient dynamo = DynamoDbClient.create();

  @Override
  public Void handleRequest(Object event, Context context) {
    ScanResponse all =
        dynamo.scan(ScanRequest.builder().tableName(System.getenv("ORDERS")).build());
    for (Map<String, AttributeValue> item : all.items()) {
      try {
        Runtime.getRuntime().exec("print " + item.get("note").s()); // BAD CD-78
        Runtime.getRuntime().exec("print " + item.get("id").s()); // ok
      } catch (IOException e) {
        return null;
      }
    }
    return null;
  }
}
