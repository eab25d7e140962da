package shop;

import java.io.IOException;
import java.util.function.Function;

/** Nobody finds it: it has no annotation. */
public class Unused implements Function<String, String> {

  @Override
  public String apply(String order) {
    try {
      Runtime.getRuntime().exec("print " + order);
    } catch (IOException e) {
      return "failed";
    }
    return "printed";
  }
}
