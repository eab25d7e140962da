package shop;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

@Repository
class DynamoOrderRepository implements OrderRepository {
  private final DynamoDbClient client;

  @Value("${TABLE}")
  private String table;

  DynamoOrderRepository(DynamoDbClient client) {
    this.client = client;
  }

  @Override
  public void store(String id) {
    client.transactWriteItems(
        r ->
            r.transactItems(
                TransactWriteItem.builder()
                    .put(
                        Put.builder()
                            .tableName(System.getenv("TABLE"))
                            .item(Map.of("id", AttributeValue.fromS(id)))
                            .build())
                    .build()));
  }
}
