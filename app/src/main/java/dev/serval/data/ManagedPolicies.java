package dev.serval.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The policies that AWS keeps, by what follows {@code :iam::aws:policy/} in their ARNs. */
public final class ManagedPolicies {

  static final String FILE = "managed-policies.txt.gz";

  private static final String IN_ARN = ":iam::aws:policy/";

  private final Provenance provenance;
  private final Map<String, String> documents;

  private final Map<String, Boolean> mentioned = new ConcurrentHashMap<>();

  private ManagedPolicies(Provenance provenance, Map<String, String> documents) {
    this.provenance = provenance;
    this.documents = documents;
  }

  static ManagedPolicies bundled() {
    String table = Resources.zipped(FILE);
    Map<String, String> documents = new LinkedHashMap<>();
    int at = table.indexOf('\n', table.indexOf('\n') + 1) + 1;
    while (at < table.length()) {
      int tab = table.indexOf('\t', at);
      int end = table.indexOf('\n', tab);
      documents.put(table.substring(at, tab), table.substring(tab + 1, end));
      at = end + 1;
    }
    return new ManagedPolicies(Resources.provenance(table), documents);
  }

  /** The table's age. */
  public Provenance provenance() {
    return provenance;
  }

  /** The name in the ARN of a policy that AWS keeps; empty for other ARNs. */
  public static Optional<String> nameIn(String arn) {
    int at = arn.indexOf(IN_ARN);
    return arn.startsWith("arn:") && at > 0
        ? Optional.of(arn.substring(at + IN_ARN.length()))
        : Optional.empty();
  }

  /** Path and name of every policy, such as {@code service-role/AWSLambdaBasicExecutionRole}. */
  public Set<String> names() {
    return documents.keySet();
  }

  /** The policy's document, in JSON. */
  public Optional<String> document(String name) {
    return Optional.ofNullable(documents.get(name));
  }

  /** Path and name of the policy with a name that stands without its path. */
  public Optional<String> pathOf(String name) {
    return documents.keySet().stream()
        .filter(known -> known.substring(known.lastIndexOf('/') + 1).equals(name))
        .findFirst();
  }

  /** The known name most like this one, if one is like it: another path, or a slip of the pen. */
  public Optional<String> nearest(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return documents.keySet().stream()
        .filter(known -> known.substring(known.lastIndexOf('/') + 1).equals(last))
        .findFirst()
        .or(() -> Spelling.nearest(name, documents.keySet()));
  }

  /** Whether any of the policies names this action, as it is written here. */
  public boolean mentions(String action) {
    return mentioned.computeIfAbsent(
        action,
        asked -> {
          String quoted = "\"" + asked + "\"";
          return documents.values().stream().anyMatch(document -> document.contains(quoted));
        });
  }
}
