package shop;

import java.util.Map;
import org.springframework.stereotype.Service;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

@Service
public class OrderService {
  private final OrderRepository repository;
  private final EventBridgeClient bus;

  public OrderService(OrderRepository repository, EventBridgeClient bus) {
    this.repository = repository;
    this.bus = bus;
  }

  public String place(Map<String, String> order) {
    repository.store(order.get("id"));
    bus.putEvents(
        PutEventsRequest.builder()
            .entries(
                PutEventsRequestEntry.builder()
                    .eventBusName(System.getenv("BUS"))
                    .source("shop")
                    .detailType("placed")
                    .detail("{}")
                    .build())
            .build());
    return "placed";
  }
}
