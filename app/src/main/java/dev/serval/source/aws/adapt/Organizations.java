package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.Organization;
import dev.serval.model.OrganizationNode;
import dev.serval.model.OrganizationPolicy;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The organisation over an account, as far as the account may ask for it. */
final class Organizations {

  private static final List<String> KINDS =
      List.of(OrganizationPolicy.SERVICE_CONTROL, OrganizationPolicy.RESOURCE_CONTROL);

  private final RegionAnswers global;
  private final List<Resource> all = new ArrayList<>();

  /** Policies by id, with the targets that they are attached to. */
  private final Map<String, Set<String>> targets = new TreeMap<>();

  private final Map<String, String> kinds = new TreeMap<>();

  private Organizations(RegionAnswers global) {
    this.global = global;
  }

  static List<Resource> of(RegionAnswers global) {
    Organizations one = new Organizations(global);
    one.organization();
    one.nodes();
    one.policies();
    return one.all;
  }

  private void organization() {
    Told told = by("DescribeOrganization", List.of()).about("");
    if (told instanceof Told.Pages(List<Properties> pages)) {
      Properties organization = pages.getFirst().in("Organization");
      String arn = text(organization, "Arn");
      all.add(
          new Organization(
              global.id("AWS::Organizations::Organization", arn, text(organization, "Id")),
              organization.reference("MasterAccountId")));
    }
  }

  private void nodes() {
    Lookup parents = by("ListParents", List.of("ChildId"));
    Lookup attached = by("ListPoliciesForTarget", List.of("Filter", "TargetId"));
    SequencedMap<String, Value<Reference>> above = new LinkedHashMap<>();
    parents
        .told()
        .forEach(
            (child, told) -> {
              if (told instanceof Told.Pages(List<Properties> pages)) {
                Value<Reference> parent = parent(pages.getFirst());
                above.put(child, parent);
                parent
                    .effective()
                    .map(Reference::toString)
                    .filter(id -> id.startsWith("r-"))
                    .ifPresent(
                        root -> above.put(root, new Value.Absent<>(Reference.NONE, parent.at())));
              }
            });
    above.forEach(
        (node, parent) ->
            all.add(
                new OrganizationNode(
                    global.part("AWS::Organizations::Node", "organization/" + node, "", node),
                    parent,
                    attached(attached, node))));
  }

  private static Value<Reference> parent(Properties page) {
    return page.each("Parents", one -> one.reference("Id")).effective().stream()
        .flatMap(List::stream)
        .findFirst()
        .orElseGet(() -> page.absent(Reference.NONE));
  }

  /** Whether all policies of a node were told; notes them. */
  private Value<Boolean> attached(Lookup attached, String node) {
    for (String kind : KINDS) {
      Told told = attached.about(kind + ":" + node);
      if (told instanceof Told.Unknown(String why)) {
        return new Value.Unresolved<>(why, known(true, node, "Policies").at());
      }
      if (told instanceof Told.Pages(List<Properties> pages)) {
        for (Properties page : pages) {
          for (Properties policy :
              page.each("Policies", one -> one).effective().orElse(List.of())) {
            String id = text(policy, "Id");
            targets.computeIfAbsent(id, _ -> new TreeSet<>()).add(node);
            kinds.put(id, kind);
          }
        }
      }
    }
    return known(true, node, "Policies");
  }

  private void policies() {
    Lookup described = by("DescribePolicy", List.of("PolicyId"));
    targets.forEach(
        (id, nodes) -> {
          String arn = "organization-policy/" + id;
          all.add(
              new OrganizationPolicy(
                  global.part("AWS::Organizations::Policy", arn, "", name(described, id)),
                  known(kinds.getOrDefault(id, ""), arn, "Type"),
                  known(
                      nodes.stream()
                          .map(node -> known(Reference.to(node), arn, "Targets"))
                          .toList(),
                      arn,
                      "Targets"),
                  described
                      .about(id)
                      .value(
                          arn,
                          "Content",
                          PolicyDocuments.none(known(true, arn, "Content").at()),
                          page -> PolicyDocuments.document(page.in("Policy"), "Content"))));
        });
  }

  private static String name(Lookup described, String id) {
    return described.about(id) instanceof Told.Pages(List<Properties> pages)
        ? text(pages.getFirst().in("Policy").in("PolicySummary"), "Name")
        : id;
  }

  private Lookup by(String operation, List<String> key) {
    return global.by("organizations", operation, key, name -> global.account() + " " + name);
  }
}
