package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

public class Intake implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final DynamoDbClient dynamo = DynamoDbClient.create();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("id", AttributeValue.builder().s(UUID.randomUUID().toString()).build());
    item.put("note", AttributeValue.builder().s(event.getBody()).build());
    dynamo.putItem(PutItemRequest.builder().tableName(System.getenv("TABLE")).item(item).build());
    return APIGatewayV2HTTPResponse.builder().withStatusCode(200).build();
  }
}
