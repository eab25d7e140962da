package shop;

import java.io.IOException;
import java.util.function.Function;
import org.springframework.stereotype.Component;

@Component
public class StockHandler implements Function<Order, String> {

  @Override
  public String apply(Order order) {
    try {
      Runtime.getRuntime().exec("print " + order.count());
      Runtime.getRuntime().exec("print " + order.printer()); // BAD CD-78
    } catch (IOException e) {
      return "failed";
    }
    return "printed";
  }
}
