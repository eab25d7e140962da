package dev.serval.model;

import java.util.List;

/**
 * A KMS key.
 *
 * @param id who it is
 * @param rotation whether AWS rotates it every year
 * @param spec such as {@code SYMMETRIC_DEFAULT}
 * @param state {@code Enabled}, {@code Disabled}, {@code PendingDeletion} and others
 * @param material {@code AWS_KMS}, {@code EXTERNAL} or {@code AWS_CLOUDHSM}
 * @param grants to use it, beside its policy; a template has none
 */
public record Key(
    Identity id,
    Value<Boolean> rotation,
    Value<String> spec,
    Value<String> state,
    Value<String> material,
    Value<List<Grant>> grants)
    implements Resource {

  /**
   * A grant.
   *
   * @param grantee an ARN
   * @param operations such as {@code Decrypt}
   * @param constrained whether it holds under an encryption context only
   */
  public record Grant(Value<Reference> grantee, List<String> operations, boolean constrained) {

    public Grant {
      operations = List.copyOf(operations);
    }
  }
}
