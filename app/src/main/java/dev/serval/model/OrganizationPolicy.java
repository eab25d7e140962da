package dev.serval.model;

import java.util.List;

/**
 * What an organisation sets over its accounts ("Service control policies", "Resource control
 * policies", AWS Organizations user guide).
 *
 * @param id who it is
 * @param kind {@code SERVICE_CONTROL_POLICY} or {@code RESOURCE_CONTROL_POLICY}; others say nothing
 *     of access
 * @param targets the ids of roots, units and accounts that it is attached to
 * @param document what it allows and denies
 */
public record OrganizationPolicy(
    Identity id, Value<String> kind, Value<List<Value<Reference>>> targets, Value<Policy> document)
    implements Resource {

  /** Of what limits whoever is in an account. */
  public static final String SERVICE_CONTROL = "SERVICE_CONTROL_POLICY";

  /** Of what limits whoever asks for what is in an account. */
  public static final String RESOURCE_CONTROL = "RESOURCE_CONTROL_POLICY";
}
