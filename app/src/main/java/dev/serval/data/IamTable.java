package dev.serval.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * IAM's services and what each knows, from AWS's service authorization reference. A service's block
 * is read when the service is first asked for.
 */
public final class IamTable {

  static final String FILE = "iam.txt.gz";

  /** More different patterns than people write; hostile ones are not kept. */
  private static final int MOST_KEPT = 50_000;

  private final Provenance provenance;
  private final Map<String, String> blocks;
  private final Map<String, Service> read = new ConcurrentHashMap<>();

  /** Policies ask for the same few patterns over and over. */
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  private final Map<String, Optional<String>> suggested = new ConcurrentHashMap<>();

  private IamTable(Provenance provenance, Map<String, String> blocks) {
    this.provenance = provenance;
    this.blocks = blocks;
  }

  /**
   * A service.
   *
   * @param prefix before the colon of its actions
   * @param supportsControlPolicies whether resource control policies reach it
   */
  public record Service(
      String prefix,
      String name,
      boolean supportsControlPolicies,
      List<ConditionKey> conditionKeys,
      List<ResourceType> resourceTypes,
      List<Action> actions) {

    public Service {
      conditionKeys = List.copyOf(conditionKeys);
      resourceTypes = List.copyOf(resourceTypes);
      actions = List.copyOf(actions);
    }
  }

  /**
   * A condition key of a service.
   *
   * @param name such as {@code lambda:FunctionArn} or {@code aws:RequestTag/${TagKey}}
   * @param type such as {@code String}
   */
  public record ConditionKey(String name, String type) {}

  /**
   * A type of resource.
   *
   * @param arn with holes such as {@code ${Region}}
   * @param conditionKeys that requests about it fill, whatever the action
   */
  public record ResourceType(String name, String arn, List<ConditionKey> conditionKeys) {
    public ResourceType {
      conditionKeys = List.copyOf(conditionKeys);
    }
  }

  /** What an action does. */
  public enum Access {
    LIST,
    READ,
    WRITE,
    TAGGING,
    PERMISSIONS
  }

  /**
   * An action.
   *
   * @param name without the service's prefix
   * @param resources what it can be limited to; empty if only {@code *} fits
   * @param conditionKeys the service's keys that it fills
   * @param needs other actions that its caller must be allowed
   */
  public record Action(
      String service,
      String name,
      Access access,
      List<OnResource> resources,
      List<ConditionKey> conditionKeys,
      List<String> needs) {

    public Action {
      resources = List.copyOf(resources);
      conditionKeys = List.copyOf(conditionKeys);
      needs = List.copyOf(needs);
    }

    /** Service and name, as policies write them. */
    public String full() {
      return service + ":" + name;
    }
  }

  /**
   * A type of resource that an action is about.
   *
   * @param required whether every request names one
   */
  public record OnResource(ResourceType type, boolean required) {}

  static IamTable bundled() {
    String table = Resources.zipped(FILE);
    Map<String, String> blocks = new HashMap<>();
    int at = table.indexOf("\n=");
    while (at >= 0) {
      int next = table.indexOf("\n=", at + 1);
      String block = table.substring(at + 2, next < 0 ? table.length() : next + 1);
      blocks.put(block.substring(0, block.indexOf('\t')), block);
      at = next;
    }
    return new IamTable(Resources.provenance(table), blocks);
  }

  /** The table's age. */
  public Provenance provenance() {
    return provenance;
  }

  /** Every service's prefix. */
  public List<String> prefixes() {
    return blocks.keySet().stream().sorted().toList();
  }

  /** The service of a prefix, in any case of letters. */
  public Optional<Service> service(String prefix) {
    String key = prefix.toLowerCase(Locale.ROOT);
    String block = blocks.get(key);
    return block == null
        ? Optional.empty()
        : Optional.of(read.computeIfAbsent(key, _ -> IamBlock.read(block)));
  }

  /**
   * The actions that a pattern of a policy stands for, as IAM reads it: letters in any case, {@code
   * *} for any text and {@code ?} for one character, in the service too.
   */
  public List<Action> matching(String pattern) {
    int colon = pattern.indexOf(':');
    String prefix = colon < 0 ? pattern : pattern.substring(0, colon);
    String name = colon < 0 ? (pattern.equals("*") ? "*" : "") : pattern.substring(colon + 1);
    return services(prefix)
        .flatMap(service -> service.actions().stream())
        .filter(action -> Wildcard.matches(name, action.name()))
        .toList();
  }

  /** Whether any action fits the pattern. */
  public boolean matchesAnything(String pattern) {
    return pattern.equals("*") || kept(known, pattern, asked -> !matching(asked).isEmpty());
  }

  /** The action that the writer of a wrong one may have meant. */
  public Optional<String> suggestion(String wrong) {
    return kept(suggested, wrong, this::meant);
  }

  private static <T> T kept(Map<String, T> known, String asked, Function<String, T> find) {
    T found = known.get(asked);
    if (found == null) {
      found = find.apply(asked);
      if (known.size() < MOST_KEPT) {
        known.put(asked, found);
      }
    }
    return found;
  }

  private Optional<String> meant(String wrong) {
    int colon = wrong.indexOf(':');
    if (colon <= 0) {
      return Optional.empty();
    }
    String prefix = wrong.substring(0, colon);
    String name = wrong.substring(colon + 1);
    Optional<String> operation = IamOperations.actionOf(wrong);
    if (operation.isPresent()) {
      return operation;
    }
    return service(prefix)
        .flatMap(service -> nearestAction(service, name))
        .or(() -> otherService(prefix, name));
  }

  /** Whether this is no action, but an operation that code calls and another action allows. */
  public boolean isOperation(String name) {
    return IamOperations.actionOf(name).isPresent();
  }

  private Optional<String> nearestAction(Service service, String name) {
    String stem = name.replaceAll("[*?]+$", "");
    String verb = verb(stem);
    List<String> all = service.actions().stream().map(Action::name).toList();
    List<String> alike = all.stream().filter(action -> verb(action).equals(verb)).toList();
    // Nobody who writes Put means Get, however alike the rest is.
    List<String> names = alike.isEmpty() ? all : alike;
    return Spelling.nearest(stem, names).map(found -> service.prefix() + ":" + found);
  }

  /** The first word of an action's name: {@code Put} of {@code PutObject}. */
  private static String verb(String action) {
    return action.replaceFirst("(?<=[a-z])[A-Z].*", "");
  }

  private Optional<String> otherService(String prefix, String name) {
    if (service(prefix).isPresent()) {
      return Optional.empty();
    }
    List<String> candidates = new ArrayList<>();
    IamOperations.prefixOf(prefix).ifPresent(candidates::add);
    Spelling.nearest(prefix, prefixes()).ifPresent(candidates::add);
    return candidates.stream()
        .map(candidate -> candidate + ":" + name)
        .filter(this::matchesAnything)
        .findFirst();
  }

  private Stream<Service> services(String prefix) {
    return prefix.contains("*") || prefix.contains("?")
        ? prefixes().stream()
            .filter(known -> Wildcard.matches(prefix, known))
            .flatMap(known -> service(known).stream())
        : service(prefix).stream();
  }
}
