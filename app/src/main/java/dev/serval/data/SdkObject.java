package dev.serval.data;

import java.util.List;
import java.util.Map;

/**
 * What boto3 makes of a kind of resource, such as a table.
 *
 * @param kind such as {@code Table}; empty for the service itself
 * @param identifiers in the order in which they are given, with the parameter that each is
 * @param load the call that reads its attributes; its operation is empty where there is none
 * @param calls by method
 * @param parts other objects by the method that gives them
 * @param collections by attribute
 * @param batches of a collection of these, operations by method
 */
public record SdkObject(
    String kind,
    List<Identifier> identifiers,
    Call load,
    Map<String, Call> calls,
    Map<String, Part> parts,
    Map<String, Call> collections,
    Map<String, String> batches) {

  public SdkObject {
    identifiers = List.copyOf(identifiers);
    calls = Map.copyOf(calls);
    parts = Map.copyOf(parts);
    collections = Map.copyOf(collections);
    batches = Map.copyOf(batches);
  }

  /**
   * What tells one resource from others.
   *
   * @param parameter of operations; empty where the model does not say
   */
  public record Identifier(String name, String parameter) {}

  /**
   * What calling a method does.
   *
   * @param operation such as {@code PutItem}; of waiters the waiter's name
   * @param parameters which of the object's identifiers fill which parameters
   * @param gives the kind of what it gives; empty for what is no object
   * @param waiter whether it waits
   */
  public record Call(
      String operation, Map<String, String> parameters, String gives, boolean waiter) {
    public Call {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * An object that another gives.
   *
   * @param kind which
   * @param identifiers by name, the identifier of the other that fills it; empty for what the
   *     caller gives, {@code ?} for what only an answer tells
   */
  public record Part(String kind, List<Identifier> identifiers) {
    public Part {
      identifiers = List.copyOf(identifiers);
    }
  }
}
