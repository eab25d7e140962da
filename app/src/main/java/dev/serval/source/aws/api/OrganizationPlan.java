package dev.serval.source.aws.api;

import dev.serval.document.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to ask about the policies that an account's organisation sets over it: from the account up
 * to the root. The first question is the one that most accounts are denied; then no other is asked.
 */
final class OrganizationPlan {

  private static final List<String> KINDS =
      List.of("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY");

  private final Survey survey;
  private final String region;
  private final Set<String> described = new HashSet<>();

  OrganizationPlan(Survey survey, String region) {
    this.survey = survey;
    this.region = region;
  }

  void ask(String account) {
    survey.askGlobal(
        OrganizationOperations.DESCRIBE_ORGANIZATION, region, Map.of(), _ -> climb(account));
  }

  private void climb(String child) {
    survey.askGlobal(
        OrganizationOperations.LIST_PARENTS,
        region,
        Map.of("ChildId", child),
        page -> {
          policies(child);
          for (String parent : each(page, "Parents")) {
            if (parent.startsWith("r-")) {
              policies(parent);
            } else {
              climb(parent);
            }
          }
        });
  }

  private void policies(String target) {
    for (String kind : KINDS) {
      survey.askGlobal(
          OrganizationOperations.LIST_POLICIES_FOR_TARGET,
          region,
          Map.of("Filter", kind, "TargetId", target),
          page -> each(page, "Policies").forEach(this::describe));
    }
  }

  private synchronized void describe(String policy) {
    if (described.add(policy)) {
      survey.askGlobal(OrganizationOperations.DESCRIBE_POLICY, region, Map.of("PolicyId", policy));
    }
  }

  private static List<String> each(Node.Mapping page, String list) {
    return page.get(list).map(Node::items).orElse(List.of()).stream()
        .filter(Node.Mapping.class::isInstance)
        .flatMap(item -> ((Node.Mapping) item).text("Id").stream())
        .toList();
  }
}
