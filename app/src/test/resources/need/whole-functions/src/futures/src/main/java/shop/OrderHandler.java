package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.sns.SnsClient;

public class OrderHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private static final DynamoDbAsyncClient DYNAMO = DynamoDbAsyncClient.builder().build();
  private final SnsClient sns = Clients.sns();
  private final Map<String, Function<String, String>> routes =
      Map.of("GET", this::find, "DELETE", this::remove);

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String id = event.getPathParameters().get("id");
    String body = routes.get(event.getHttpMethod()).apply(id);
    return new APIGatewayProxyResponseEvent().withStatusCode(200).withBody(body);
  }

  private String find(String id) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(System.getenv("TABLE"))
            .indexName("by-id")
            .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(id)))
            .build();
    var publisher = DYNAMO.queryPaginator(request);
    StringBuilder out = new StringBuilder();
    publisher.items().subscribe(item -> out.append(item)).join();
    return out.toString();
  }

  private String remove(String id) {
    CompletableFuture<Void> done =
        DYNAMO
            .deleteItem(
                DeleteItemRequest.builder()
                    .tableName(System.getenv("TABLE"))
                    .key(Map.of("id", AttributeValue.fromS(id)))
                    .build())
            .thenAccept(r -> sns.publish(p -> p.topicArn(System.getenv("TOPIC")).message(id)));
    done.join();
    return "gone";
  }
}
