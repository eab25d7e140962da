package dev.serval.analysis.access;

import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.ModelPolicies;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.ManagedPolicies;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Policies of the model as documents of the language; what can't be read could say anything. */
final class Readings {

  private final Deployment deployment;
  private final Supplier<ManagedPolicies> aws;
  private final Map<String, Optional<PolicyDocument>> managed = new ConcurrentHashMap<>();

  Readings(Deployment deployment, Supplier<ManagedPolicies> aws) {
    this.deployment = deployment;
    this.aws = aws;
  }

  PolicyDocument of(Value<Policy> policy) {
    return switch (policy) {
      case Value.Known<Policy>(Policy known, Origin at) -> of(known, at);
      case Value.Absent<Policy>(Policy known, Origin at) -> of(known, at);
      case Value.Unresolved<Policy>(String expression, Origin at) -> unread(expression, at);
    };
  }

  private PolicyDocument of(Policy policy, Origin at) {
    try {
      return ModelPolicies.of(policy, deployment::fill);
    } catch (MalformedPolicy e) {
      return unread(e.what(), at);
    }
  }

  /** The document of a policy that AWS keeps, if it is known. */
  Optional<PolicyDocument> ofAws(String arn) {
    return ManagedPolicies.nameIn(arn).flatMap(name -> managed.computeIfAbsent(name, this::parsed));
  }

  private Optional<PolicyDocument> parsed(String name) {
    return aws.get()
        .document(name)
        .flatMap(
            json -> {
              try {
                return Optional.of(PolicyParser.parse(json, "AWS-managed policy " + name));
              } catch (MalformedPolicy e) {
                return Optional.empty();
              }
            });
  }

  /** A policy that may allow or deny anything to anybody. */
  static PolicyDocument unread(String what, Origin at) {
    Word any = Word.open(what, at);
    Selection anything = new Selection(false, List.of(any));
    Statement statement =
        new Statement(
            0,
            Optional.empty(),
            Effect.UNKNOWN,
            Optional.of(
                new Principals(false, List.of(new Principals.Who(Principals.Kind.ANYONE, any)))),
            anything,
            Optional.of(anything),
            List.of(),
            at);
    return new PolicyDocument(Version.V2012, List.of(statement), at);
  }
}
