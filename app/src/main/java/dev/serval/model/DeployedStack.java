package dev.serval.model;

import java.util.List;

/**
 * A CloudFormation stack of an account.
 *
 * @param id who it is
 * @param status such as {@code UPDATE_COMPLETE}
 * @param role with which CloudFormation works on it; none means with the rights of who asks
 * @param protection whether it can't be deleted by mistake
 * @param members what it consists of
 */
public record DeployedStack(
    Identity id,
    Value<String> status,
    Value<Reference> role,
    Value<Boolean> protection,
    Value<List<Member>> members)
    implements Resource {

  /**
   * A resource of a stack.
   *
   * @param logicalId its name in the template
   * @param type CloudFormation's type
   * @param physicalId its name, ARN or id in AWS, whichever {@code Ref} gives; empty until made
   */
  public record Member(String logicalId, String type, String physicalId) {}
}
