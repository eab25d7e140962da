package shop;

import io.micronaut.function.aws.MicronautRequestHandler;
import jakarta.inject.Inject;
import java.util.Map;

/** Micronaut's own handleRequest calls execute. */
public class PutOrder extends MicronautRequestHandler<Map<String, String>, String> {
  @Inject Store store;

  @Override
  public String execute(Map<String, String> event) {
    store.put(event.get("id"));
    return "ok";
  }
}
