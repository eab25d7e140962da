package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.UUID;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

public class Intake implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final DynamoDbEnhancedClient client = DynamoDbEnhancedClient.create();
  private final DynamoDbTable<Order> orders =
      client.table(System.getenv("TABLE"), TableSchema.fromBean(Order.class));

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    Order order = new Order();
    order.setId(UUID.randomUUID().toString());
    order.setNote(event.getBody());
    orders.putItem(order);
    return APIGatewayV2HTTPResponse.builder().withStatusCode(200).build();
  }
}
