package dev.serval.model;

import java.util.List;

/**
 * A security group.
 *
 * @param id who it is
 * @param ingress who may connect
 */
public record SecurityGroup(Identity id, Value<List<Ingress>> ingress) implements Resource {

  /** One inbound rule. */
  public record Ingress(Value<String> from, Value<String> ports, Origin at) {}
}
