package dev.serval.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What AWS's SDKs can call: services and their operations, and the objects that boto3 makes of
 * resources. All SDKs name them by the same models. A service's block is read when it is asked for.
 */
public final class SdkTable {

  static final String FILE = "sdk.txt.gz";

  private final Provenance provenance;
  private final Map<String, String> blocks = new LinkedHashMap<>();
  private final Map<String, String> byId = new HashMap<>();
  private final Map<String, Set<String>> byPrefix = new ConcurrentHashMap<>();
  private final Map<String, Service> read = new ConcurrentHashMap<>();

  private SdkTable(String table) {
    provenance = Resources.provenance(table);
    int at = table.indexOf("\n=");
    while (at >= 0) {
      int next = table.indexOf("\n=", at + 1);
      String block = table.substring(at + 2, next < 0 ? table.length() : next + 1);
      String[] head = block.substring(0, block.indexOf('\n')).split("\t", -1);
      blocks.put(head[0], block);
      byId.put(plain(head[1]), head[0]);
      at = next;
    }
  }

  /**
   * A service.
   *
   * @param name of boto3's client, such as {@code stepfunctions}
   * @param id its name in the models, such as {@code SFN}
   * @param prefix of its actions in policies; empty where it has none
   * @param operations by boto3's name of the method
   * @param waiters by boto3's name, the operation that they call
   * @param objects boto3's objects of its resources by kind; the service's own under {@code ""}
   */
  public record Service(
      String name,
      String id,
      String prefix,
      Map<String, String> operations,
      Map<String, String> waiters,
      Map<String, SdkObject> objects) {

    public Service {
      operations = Map.copyOf(operations);
      waiters = Map.copyOf(waiters);
      objects = Map.copyOf(objects);
    }

    /** The operation of this name, in letters of any case. */
    public Optional<String> operation(String name) {
      return operations.values().stream().filter(name::equalsIgnoreCase).findFirst();
    }
  }

  static SdkTable bundled() {
    return new SdkTable(Resources.zipped(FILE));
  }

  /** The table's age. */
  public Provenance provenance() {
    return provenance;
  }

  /** The service of a boto3 client. */
  public Optional<Service> service(String name) {
    String block = blocks.get(name);
    return block == null
        ? Optional.empty()
        : Optional.of(read.computeIfAbsent(name, _ -> SdkBlock.read(block)));
  }

  /** The service of an id as SDKs write it: {@code SFN}, {@code cognito-identity-provider}. */
  public Optional<Service> serviceOfId(String id) {
    return Optional.ofNullable(byId.get(plain(id))).flatMap(this::service);
  }

  /** The services that have a method of this name in boto3. */
  public List<Service> withMethod(String method) {
    List<Service> all = new ArrayList<>();
    services().filter(service -> service.operations().containsKey(method)).forEach(all::add);
    return all;
  }

  /** The services that have an operation of this name, in letters of any case. */
  public List<Service> withOperation(String name) {
    return services().filter(service -> service.operation(name).isPresent()).toList();
  }

  /** Whether an action is one that an operation of its name needs. */
  public boolean isOperation(String action) {
    int colon = action.indexOf(':');
    String prefix = action.substring(0, colon);
    return byPrefix
        .computeIfAbsent(
            prefix,
            asked ->
                services()
                    .filter(service -> service.prefix().equals(asked))
                    .flatMap(service -> service.operations().values().stream())
                    .collect(java.util.stream.Collectors.toSet()))
        .contains(action.substring(colon + 1));
  }

  private Stream<Service> services() {
    return blocks.keySet().stream().flatMap(name -> service(name).stream());
  }

  private static String plain(String id) {
    return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
