package dev.serval.source.terraform.adapt;

import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code aws_organizations_*}: units, accounts, and the policies over them. */
final class OrganizationShapes {

  static final Map<String, Function<Declared, Draft>> ALL =
      Map.of(
          "aws_organizations_account",
          it -> new Draft(it, "AWS::Organizations::Account").put("ParentIds", parents(it)),
          "aws_organizations_organizational_unit",
          it ->
              new Draft(it, "AWS::Organizations::OrganizationalUnit")
                  .put("ParentId", it.get("parent_id").map(OrganizationShapes::root)),
          "aws_organizations_policy",
          OrganizationShapes::policy);

  static final Map<String, Setting> SETTINGS =
      Map.of("aws_organizations_policy_attachment", OrganizationShapes::attach);

  private OrganizationShapes() {}

  private static Optional<Datum> parents(Declared it) {
    return it.get("parent_id").map(parent -> Targets.one(root(parent)));
  }

  /** One of no type is a service control policy, by the provider's default. */
  private static Draft policy(Declared it) {
    Draft draft = new Draft(it, "AWS::Organizations::Policy");
    return draft.get("Type").isPresent()
        ? draft
        : draft.put("Type", Draft.text("SERVICE_CONTROL_POLICY", it.at()));
  }

  private static void attach(Declared it, Targets targets) {
    targets
        .find("AWS::Organizations::Policy", it, "policy_id")
        .ifPresent(
            policy ->
                it.get("target_id").ifPresent(target -> policy.add("TargetIds", root(target))));
  }

  /** The organisation's root, whose id only AWS knows, but for its beginning. */
  private static Datum root(Datum target) {
    Optional<Text> text = target.asText();
    boolean root =
        text.filter(one -> one.known().isEmpty())
            .map(Text::toString)
            .filter(shown -> shown.matches(".*aws_organizations_organization\\.[^.]+\\.roots.*"))
            .isPresent();
    return root
        ? new Datum.Str(Text.join(List.of(Text.of("r-"), text.orElseThrow())), target.at())
        : target;
  }
}
