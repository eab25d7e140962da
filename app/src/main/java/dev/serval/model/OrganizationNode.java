package dev.serval.model;

/**
 * A root, unit or account of an organisation.
 *
 * @param id who it is; its name is the id that policies are attached to, {@code *} for whichever
 *     account the estate is of
 * @param parent the unit or root above it; none above a root
 * @param policies whether all policies that are attached to it are known
 */
public record OrganizationNode(Identity id, Value<Reference> parent, Value<Boolean> policies)
    implements Resource {

  /** Stands for every account that nothing else is said of. */
  public static final String ANY_ACCOUNT = "*";
}
