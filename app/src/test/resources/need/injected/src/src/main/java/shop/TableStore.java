package shop;

import jakarta.inject.Inject;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.*;

public class TableStore implements Store {
  // A class that names a logger is not an object whose methods somebody calls.
  private static final Logger LOG = LoggerFactory.getLogger(TableStore.class);
  private static final String TABLE = System.getenv("TABLE");
  private final DynamoDbClient client;

  @Inject
  TableStore(DynamoDbClient client) {
    this.client = client;
  }

  @Override
  public String get(String id) {
    return client
        .getItem(GetItemRequest.builder().tableName(TABLE).key(key(id)).build())
        .toString();
  }

  @Override
  public void put(String id) {
    client.putItem(PutItemRequest.builder().tableName(TABLE).item(key(id)).build());
  }

  void describe() {
    client.describeTable(DescribeTableRequest.builder().tableName(TABLE).build());
  }

  void forget(String id) {
    client.deleteItem(DeleteItemRequest.builder().tableName(TABLE).key(key(id)).build());
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("id", AttributeValue.builder().s(id).build());
  }
}
