package dev.serval.source.aws.adapt;

import dev.serval.model.FunctionPermission;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Resource policies of functions, of each qualifier its own: as documents, and statement by
 * statement in the form in which {@code AddPermission} takes them.
 */
final class FunctionPolicies {

  private final RegionAnswers region;
  private final Map<String, String> functions;
  private final List<Resource> resources = new ArrayList<>();

  private FunctionPolicies(RegionAnswers region, Map<String, String> functions) {
    this.region = region;
    this.functions = functions;
  }

  /**
   * The policies of these functions.
   *
   * @param functions names by ARN
   */
  static List<Resource> of(RegionAnswers region, Map<String, String> functions) {
    FunctionPolicies all = new FunctionPolicies(region, functions);
    all.read();
    return all.resources;
  }

  private void read() {
    Lookup policies =
        region.by(
            "lambda",
            "GetPolicy",
            List.of("FunctionName", "Qualifier"),
            key -> region.arn("lambda", "function:" + key));
    functions.forEach((arn, name) -> policy(arn, policies.about(name)));
    policies
        .told()
        .forEach(
            (key, told) -> {
              int colon = key.indexOf(':');
              String arn = region.arn("lambda", "function:" + key);
              if (colon > 0 && functions.containsKey(Functions.unqualified(arn))) {
                policy(arn, told);
              }
            });
  }

  private void policy(String arn, Told told) {
    switch (told) {
      case Told.Nothing _ -> {}
      case Told.Unknown(String why) ->
          resources.add(
              resourcePolicy(
                  arn, new Value.Unresolved<>(why, new Origin.InAccount(arn, "Policy"))));
      case Told.Pages(List<Properties> pages) -> {
        Value<Policy> document = PolicyDocuments.document(pages.getFirst(), "Policy");
        resources.add(resourcePolicy(arn, document));
        document
            .effective()
            .map(Policy::statements)
            .orElse(List.of())
            .forEach(statement -> resources.add(permission(arn, statement)));
      }
    }
  }

  private ResourcePolicy resourcePolicy(String arn, Value<Policy> document) {
    return new ResourcePolicy(
        region.part("AWS::Lambda::ResourcePolicy", arn + "#policy", arn, ""),
        Functions.known(List.of(Functions.known(Reference.to(arn), arn, "Policy")), arn, "Policy"),
        document);
  }

  private Resource permission(String arn, Policy.Statement statement) {
    String sid = statement.sid().orElse("statement");
    Conditions conditions = new Conditions(statement);
    return new FunctionPermission(
        region.part("AWS::Lambda::Permission", arn + "#" + sid, arn, sid),
        Functions.known(Reference.to(arn), arn, "Policy"),
        statement.actions().stream()
            .findFirst()
            .map(action -> action.map(Reference::toString))
            .orElseGet(() -> new Value.Absent<>("", statement.at())),
        statement.principals().stream()
            .findFirst()
            .map(Policy.Principal::who)
            .orElseGet(() -> new Value.Absent<>(Reference.NONE, statement.at())),
        conditions.reference("aws:sourcearn"),
        conditions.reference("aws:sourceaccount"),
        conditions.text("aws:principalorgid"),
        conditions.text("lambda:eventsourcetoken"),
        conditions.text("lambda:functionurlauthtype"),
        conditions.text("lambda:invokedviafunctionurl").map("true"::equalsIgnoreCase));
  }

  /** The conditions of a statement by their keys, which are the same in any case of letters. */
  private record Conditions(Policy.Statement statement) {

    Value<Reference> reference(String key) {
      return first(key).orElseGet(() -> new Value.Absent<>(Reference.NONE, statement.at()));
    }

    Value<String> text(String key) {
      return first(key)
          .map(value -> value.map(Reference::toString))
          .orElseGet(() -> new Value.Absent<>("", statement.at()));
    }

    private Optional<Value<Reference>> first(String key) {
      return statement.conditions().stream()
          .filter(condition -> condition.key().toLowerCase(Locale.ROOT).equals(key))
          .flatMap(condition -> condition.values().stream())
          .findFirst();
    }
  }
}
