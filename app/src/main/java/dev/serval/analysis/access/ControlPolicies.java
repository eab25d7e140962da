package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.model.Estate;
import dev.serval.model.Organization;
import dev.serval.model.OrganizationNode;
import dev.serval.model.OrganizationPolicy;
import dev.serval.model.Reference;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The policies that an organisation sets over accounts, level by level: the root's first, then each
 * unit's, then the account's own ("SCP evaluation", "RCP evaluation"). Where nobody has read or
 * given any, none hold.
 */
public final class ControlPolicies {

  private static final String FULL =
      "{\"Version\":\"2012-10-17\",\"Statement\":"
          + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

  private final PolicyStore store;
  private final Deployment deployment;

  /** What is attached to a node, by kind. */
  private final Map<String, Map<String, List<Held>>> attached = new HashMap<>();

  /** What is above a node; of a root, nothing. */
  private final Map<String, Optional<String>> parents = new LinkedHashMap<>();

  private final Map<String, Value.Unresolved<Boolean>> unread = new HashMap<>();

  /** The organisations of accounts, where they were read. */
  private final Map<String, String> members = new HashMap<>();

  private final Set<String> management = new HashSet<>();
  private final Map<String, List<List<Held>>> levels = new HashMap<>();

  ControlPolicies(Estate estate, Deployment deployment, Readings readings, PolicyStore store) {
    this.store = store;
    this.deployment = deployment;
    estate
        .all(Organization.class)
        .forEach(
            one -> {
              members.put(marked(one.id().account()), marked(one.id().name()));
              one.management()
                  .effective()
                  .ifPresent(account -> management.add(marked(account.text())));
            });
    estate.all(OrganizationNode.class).forEach(this::add);
    estate.all(OrganizationPolicy.class).forEach(policy -> add(policy, readings));
  }

  private String marked(Text text) {
    return Marked.of(deployment.fill(text));
  }

  private void add(OrganizationNode node) {
    String name = marked(node.id().name());
    parents.put(
        name,
        node.parent()
            .effective()
            .filter(parent -> !parent.isNone())
            .map(Reference::text)
            .map(this::marked));
    if (node.policies() instanceof Value.Unresolved<Boolean> why) {
      unread.put(name, why);
    }
  }

  private void add(OrganizationPolicy policy, Readings readings) {
    Optional<String> kind = policy.kind().effective();
    if (kind.isEmpty()) {
      return;
    }
    Held held = store.held(policy.id().label(), readings.of(policy.document()));
    for (Value<Reference> target : policy.targets().effective().orElse(List.of())) {
      target
          .effective()
          .map(Reference::text)
          .map(this::marked)
          .ifPresent(
              node ->
                  attached
                      .computeIfAbsent(node, _ -> new HashMap<>())
                      .computeIfAbsent(kind.get(), _ -> new ArrayList<>())
                      .add(held));
    }
  }

  /** Whether anything is known of an organisation's policies. */
  public boolean isKnown() {
    return !attached.isEmpty() || !unread.isEmpty();
  }

  /** The keys of a request that tell the caller's organisation and the resource's. */
  Context context(Context context, String caller, String owner) {
    Context known = context;
    if (members.containsKey(caller)) {
      known = known.orElse("aws:PrincipalOrgID", members.get(caller));
    }
    return members.containsKey(owner)
        ? known.orElse("aws:ResourceOrgID", members.get(owner))
        : known;
  }

  /** The service control policies over whoever is in an account, the root's first. */
  List<List<Held>> overCallers(String account) {
    return levels(OrganizationPolicy.SERVICE_CONTROL, account);
  }

  /** The resource control policies over what is in an account, the root's first. */
  public List<List<Held>> overResources(String account) {
    return levels(OrganizationPolicy.RESOURCE_CONTROL, account);
  }

  private List<List<Held>> levels(String kind, String account) {
    if (!isKnown() || account.isEmpty() || management.contains(account)) {
      return List.of();
    }
    return levels.computeIfAbsent(kind + " " + account, _ -> made(kind, account));
  }

  private List<List<Held>> made(String kind, String account) {
    List<List<Held>> all = new ArrayList<>();
    for (String node : chain(account)) {
      List<Held> here =
          new ArrayList<>(attached.getOrDefault(node, Map.of()).getOrDefault(kind, List.of()));
      Value.Unresolved<Boolean> why = unread.get(node);
      if (why != null) {
        String what = "the policies of " + node + ": " + why.expression();
        here.add(store.held(what, Readings.unread(what, why.at())));
      }
      // Every level has FullAWSAccess unless somebody takes it away to list what is allowed.
      if (!here.isEmpty() && here.stream().noneMatch(ControlPolicies::allows)) {
        here.add(store.held("FullAWSAccess", full()));
      }
      if (!here.isEmpty()) {
        all.add(List.copyOf(here));
      }
    }
    return List.copyOf(all);
  }

  private static boolean allows(Held held) {
    return held.document().statements().stream().anyMatch(one -> one.effect() != Effect.DENY);
  }

  private static PolicyDocument full() {
    try {
      return PolicyParser.parse(FULL, "AWS-managed policy FullAWSAccess");
    } catch (MalformedPolicy e) {
      throw new IllegalStateException(e);
    }
  }

  /** From the root to the account, as far as it is known. */
  private List<String> chain(String account) {
    String from = parents.containsKey(account) ? account : OrganizationNode.ANY_ACCOUNT;
    List<String> up = new ArrayList<>();
    if (!from.equals(account)) {
      up.add(account);
    }
    Optional<String> node = Optional.of(from);
    while (node.isPresent() && !up.contains(node.get())) {
      up.add(node.get());
      node = parents.getOrDefault(node.get(), Optional.empty());
    }
    return up.reversed();
  }
}
