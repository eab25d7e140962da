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
import dev.serval.model.Origin;
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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The policies that an organisation sets over accounts, level by level: the root's first, then each
 * unit's, then the account's own ("SCP evaluation", "RCP evaluation"). Where nobody has read or
 * given any, none hold.
 */
public final class ControlPolicies {

  private static final String FULL =
      "{\"Version\":\"2012-10-17\",\"Statement\":"
          + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

  private static final List<String> CONTROLS =
      List.of(OrganizationPolicy.SERVICE_CONTROL, OrganizationPolicy.RESOURCE_CONTROL);

  private final PolicyStore store;
  private final Deployment deployment;

  /** What is attached to a node, by kind. */
  private final Map<String, Map<String, List<Held>>> attached = new TreeMap<>();

  /** Nodes as people know them. */
  private final Map<String, String> shown = new HashMap<>();

  /** What is above a node; of a root, nothing. */
  private final Map<String, Optional<String>> parents = new LinkedHashMap<>();

  private final Map<String, Value.Unresolved<Boolean>> unread = new HashMap<>();

  /** The organisations of accounts, where they were read. */
  private final Map<String, String> members = new HashMap<>();

  private final Set<String> management = new HashSet<>();
  private final Map<String, List<List<Held>>> levels = new ConcurrentHashMap<>();

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
    PolicyDocument document = readings.of(policy.document());
    String name = policy.id().label();
    Optional<String> kind = policy.kind().effective();
    if (kind.isPresent()) {
      attach(policy, kind.get(), List.of(store.held(name, document)));
      return;
    }
    // Of which kind it is somebody chooses: what it says holds if it is of this one.
    for (String one : CONTROLS) {
      String whether = "whether " + name + " is a " + one;
      List<Held> all = new ArrayList<>();
      all.add(store.held(name, PerhapsAbove.under(document, one, whether)));
      if (all.stream().anyMatch(ControlPolicies::allows)) {
        String other = "whether " + name + " is no " + one;
        all.add(store.held("FullAWSAccess", PerhapsAbove.only(full(), one, other, document.at())));
      }
      attach(policy, one, all);
    }
  }

  private void attach(OrganizationPolicy policy, String kind, List<Held> held) {
    if (policy.targets() instanceof Value.Unresolved<?> open) {
      attach(open.shown(), kind, held);
    }
    for (Value<Reference> target : policy.targets().effective().orElse(List.of())) {
      Optional<Text> named = target.effective().map(Reference::text);
      String node = named.map(this::marked).orElseGet(target::shown);
      shown.put(node, named.map(Text::toString).orElse(node));
      attach(node, kind, held);
    }
  }

  private void attach(String node, String kind, List<Held> held) {
    attached
        .computeIfAbsent(node, _ -> new TreeMap<>())
        .computeIfAbsent(kind, _ -> new ArrayList<>())
        .addAll(held);
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
    List<String> chain = chain(account);
    roots(chain).reversed().forEach(chain::addFirst);
    for (String node : chain) {
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
    attached.keySet().stream()
        .filter(node -> !chain.contains(node) && isPerhapsAbove(node, account))
        .map(node -> perhaps(kind, node))
        .filter(level -> !level.isEmpty())
        .forEach(all::add);
    return List.copyOf(all);
  }

  /** Roots are above all accounts of their organisation. */
  private static boolean isRoot(String node) {
    return node.startsWith("r-");
  }

  /**
   * The roots above a chain that ends below one. One whose id only AWS knows is the organisation's,
   * whatever its id; of several others nobody can tell which it is.
   */
  private List<String> roots(List<String> chain) {
    List<String> all = attached.keySet().stream().filter(ControlPolicies::isRoot).toList();
    List<String> named = all.stream().filter(Marked::isPlain).toList();
    boolean ends = chain.stream().anyMatch(ControlPolicies::isRoot);
    return all.stream()
        .filter(root -> !chain.contains(root))
        .filter(root -> !Marked.isPlain(root) || (!ends && named.size() == 1))
        .toList();
  }

  /** Units and accounts that nobody has linked with this one, which nobody has placed. */
  private boolean isPerhapsAbove(String node, String account) {
    boolean placed =
        parents.containsKey(account) || parents.containsKey(OrganizationNode.ANY_ACCOUNT);
    boolean another = isAccount(node) && isAccount(account);
    return !placed && !another;
  }

  private static boolean isAccount(String name) {
    return name.length() == 12 && name.chars().allMatch(Character::isDigit);
  }

  private List<Held> perhaps(String kind, String node) {
    List<Held> here = attached.getOrDefault(node, Map.of()).getOrDefault(kind, List.of());
    if (here.isEmpty()) {
      return here;
    }
    String name = shown.getOrDefault(node, node);
    List<Held> level = new ArrayList<>();
    for (Held held : here) {
      level.add(store.held(held.name(), PerhapsAbove.of(held.document(), kind, name)));
    }
    boolean lists = here.stream().anyMatch(ControlPolicies::allows);
    Origin at = here.getFirst().document().at();
    level.add(
        store.held(
            "FullAWSAccess", lists ? PerhapsAbove.elsewhere(full(), kind, name, at) : full()));
    return List.copyOf(level);
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
    return new ArrayList<>(up.reversed());
  }
}
