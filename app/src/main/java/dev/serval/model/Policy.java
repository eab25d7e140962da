package dev.serval.model;

import java.util.List;
import java.util.Optional;

/**
 * A policy document: IAM's language, as written.
 *
 * @param version of the language; absent means 2008-10-17, which has no policy variables
 * @param statements in order
 * @param at where the document begins
 */
public record Policy(Value<String> version, List<Statement> statements, Origin at) {

  /** What holds where a document has no {@code Version}. */
  public static final String DEFAULT_VERSION = "2008-10-17";

  public Policy {
    statements = List.copyOf(statements);
  }

  /**
   * One statement. Lists are empty where the element is absent.
   *
   * @param sid its name, where it has one
   * @param effect {@code Allow} or {@code Deny}
   * @param principals of {@code Principal}
   * @param notPrincipals of {@code NotPrincipal}
   * @param conditions of {@code Condition}
   */
  public record Statement(
      Optional<String> sid,
      Value<String> effect,
      List<Principal> principals,
      List<Principal> notPrincipals,
      List<Value<Reference>> actions,
      List<Value<Reference>> notActions,
      List<Value<Reference>> resources,
      List<Value<Reference>> notResources,
      List<Condition> conditions,
      Origin at) {

    /** Whether it allows; empty where the effect can't be known. */
    public Optional<Boolean> allows() {
      return effect.effective().map("Allow"::equals);
    }
  }

  /**
   * Who.
   *
   * @param kind {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser}, or {@code
   *     *}
   */
  public record Principal(String kind, Value<Reference> who) {}

  /** One condition: an operator, a key and the values it is compared with. */
  public record Condition(String operator, String key, List<Value<Reference>> values, Origin at) {}
}
