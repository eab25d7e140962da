package dev.serval.analysis.need;

import dev.serval.analysis.code.form.Place;
import dev.serval.model.Text;
import java.util.List;

/**
 * An action that a function needs.
 *
 * @param action such as {@code dynamodb:PutItem}
 * @param resources on which; {@code *} in them for what is not known, alone where none can be named
 * @param calls that need it; empty for what Lambda does for the function
 * @param because in words, where no call needs it
 */
public record Required(String action, List<Text> resources, List<Call> calls, String because) {

  public Required {
    resources = List.copyOf(resources);
    calls = List.copyOf(calls);
  }

  /**
   * A call in the code.
   *
   * @param file as reports name it
   * @param operation such as {@code dynamodb.PutItem}
   */
  public record Call(String file, Place at, String operation) {}
}
