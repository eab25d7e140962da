package dev.serval.model;

import java.util.List;

/**
 * A security group.
 *
 * @param id who it is
 * @param ingress who may connect
 * @param groupName {@code default} for the one that each network has from the start
 */
public record SecurityGroup(Identity id, Value<List<Ingress>> ingress, Value<String> groupName)
    implements Resource {

  /** One inbound rule. */
  public record Ingress(Value<String> from, Value<String> ports, Origin at) {}
}
