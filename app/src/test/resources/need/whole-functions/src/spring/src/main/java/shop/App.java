package shop;

import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

@SpringBootApplication
public class App {
  public static void main(String[] args) {
    SpringApplication.run(App.class, args);
  }

  @Bean
  public DynamoDbClient dynamo() {
    return DynamoDbClient.create();
  }

  @Bean
  public EventBridgeClient bus() {
    return EventBridgeClient.create();
  }

  @Bean
  public Function<Map<String, String>, String> place(OrderService service) {
    return service::place;
  }
}
