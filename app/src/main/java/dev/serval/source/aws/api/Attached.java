package dev.serval.source.aws.api;

import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What functions have to do with: named in their configuration, policies and mappings, or within
 * what their roles may touch. Only that is asked about further; everything else is only listed.
 */
final class Attached {

  private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9._-]+");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  private final Set<String> words = new HashSet<>();
  private final Set<String> roles = new HashSet<>();
  private final Map<String, Set<String>> patterns = new HashMap<>();

  /** Everything that a text of these names counts as mentioned. */
  synchronized void mention(Node node) {
    switch (node) {
      case Node.Mapping mapping -> {
        mapping.text("Role").ifPresent(roles::add);
        mapping.entries().forEach(entry -> mention(entry.value()));
      }
      case Node.Sequence sequence -> sequence.items().forEach(this::mention);
      case Node.Text text -> {
        words.add(text.value());
        NO_WORD.splitAsStream(text.value()).forEach(words::add);
      }
      case Node.Numeral _, Node.Bool _, Node.Null _ -> {}
    }
  }

  /** The roles of functions. */
  synchronized Set<String> roles() {
    return Set.copyOf(roles);
  }

  /** What a policy of a function's role allows. */
  synchronized void allow(Node.Mapping document) {
    List<Node> statements = new ArrayList<>();
    document
        .get("Statement")
        .ifPresent(
            found ->
                statements.addAll(found instanceof Node.Mapping ? List.of(found) : found.items()));
    for (Node statement : statements) {
      if (statement instanceof Node.Mapping mapping
          && mapping.text("Effect").filter("Allow"::equals).isPresent()) {
        allowed(mapping);
      }
    }
  }

  private void allowed(Node.Mapping statement) {
    Set<String> services = new HashSet<>();
    texts(statement, "Action")
        .forEach(
            action -> {
              int colon = action.indexOf(':');
              services.add(colon < 0 ? "*" : action.substring(0, colon).toLowerCase(Locale.ROOT));
            });
    if (statement.has("NotAction")) {
      services.add("*");
    }
    List<String> resources =
        statement.has("NotResource") ? List.of("*") : texts(statement, "Resource");
    services.forEach(
        service -> patterns.computeIfAbsent(service, _ -> new HashSet<>()).addAll(resources));
  }

  private static List<String> texts(Node.Mapping statement, String name) {
    return statement.get(name).stream()
        .flatMap(
            node ->
                node instanceof Node.Sequence all ? all.items().stream() : List.of(node).stream())
        .flatMap(node -> node.asText().stream())
        .toList();
  }

  /**
   * Whether functions have to do with a resource.
   *
   * @param service its prefix in IAM actions
   */
  synchronized boolean includes(String service, String arn, String name) {
    return words.contains(arn)
        || words.contains(name)
        || allowedBy(service, arn)
        || allowedBy("*", arn);
  }

  private boolean allowedBy(String service, String arn) {
    return patterns.getOrDefault(service, Set.of()).stream()
        .anyMatch(pattern -> matches(withoutPath(service, pattern), arn));
  }

  /** Objects of a bucket and items of a table's index stand for the bucket and the table. */
  private static String withoutPath(String service, String pattern) {
    int slash =
        service.equals("s3")
            ? pattern.indexOf('/')
            : service.equals("dynamodb") ? pattern.indexOf('/', pattern.indexOf('/') + 1) : -1;
    return slash < 0 ? pattern : pattern.substring(0, slash);
  }

  /** IAM's wildcards; a policy variable stands for anything. */
  static boolean matches(String pattern, String text) {
    String glob = pattern.contains("${") ? VARIABLE.matcher(pattern).replaceAll("*") : pattern;
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (p < glob.length() && glob.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (p < glob.length() && (glob.charAt(p) == '?' || glob.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < glob.length() && glob.charAt(p) == '*') {
      p++;
    }
    return p == glob.length();
  }
}
