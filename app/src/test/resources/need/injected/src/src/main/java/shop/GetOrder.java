package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import javax.inject.Inject;

/** Dagger's generated classes are not in the source: the declared type says what is injected. */
public class GetOrder implements RequestHandler<Map<String, String>, String> {
  @Inject Store store;

  public GetOrder() {
    DaggerShop.builder().build().inject(this);
  }

  @Override
  public String handleRequest(Map<String, String> event, Context context) {
    return store.get(event.get("id"));
  }
}
