package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.Version;
import dev.serval.data.IamTable;
import dev.serval.model.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which actions of a service are about which resources ("Service authorization reference"). Threads
 * can share one.
 */
final class AboutResources {

  /** More forms than estates have whose names do not matter. */
  private static final int MOST_KEPT = 10_000;

  private final IamTable table;
  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

  AboutResources(IamTable table) {
    this.table = table;
  }

  /** All actions of a service, in lower case. */
  Set<String> all(String service) {
    return table.service(service).stream()
        .flatMap(one -> one.actions().stream())
        .map(action -> action.full().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Those that are about a resource, in lower case.
   *
   * @param form its ARN, wildcards for any
   */
  Set<String> actions(String service, String form) {
    String key = service + " " + form;
    Set<String> found = known.get(key);
    if (found == null) {
      found = find(service, form);
      if (known.size() < MOST_KEPT) {
        known.put(key, found);
      }
    }
    return found;
  }

  private Set<String> find(String service, String form) {
    Set<String> all = new TreeSet<>();
    if (table.service(service).isEmpty()) {
      return all;
    }
    Set<String> types =
        table.service(service).get().actions().stream()
            .flatMap(action -> action.resources().stream())
            .map(on -> on.type().arn())
            .distinct()
            .filter(type -> fits(type, form))
            .collect(Collectors.toSet());
    for (IamTable.Action action : table.service(service).get().actions()) {
      if (service.equals("execute-api")
          || action.resources().stream().anyMatch(on -> types.contains(on.type().arn()))) {
        all.add(action.full().toLowerCase(Locale.ROOT));
      }
    }
    return all;
  }

  /** Whether a resource of this form can be of a type. */
  private static boolean fits(String type, String form) {
    // A bucket's name is no object's, a table's none of its indexes'; else what a type's wildcard
    // takes in, such as a function's qualifier, is of the type too.
    boolean inside = type.contains(":s3:") || type.contains(":dynamodb:");
    if (inside && segments(type) < segments(form)) {
      return false;
    }
    List<Shape> typed = arn(type.replaceAll("\\$\\{[^}]*}", "*"));
    List<Shape> mine = arn(form);
    return TextSearch.find(List.of(Texts.of(typed), Texts.of(mine)), new Budget(1_000_000))
        .isPresent();
  }

  private static List<Shape> arn(String pattern) {
    return Shapes.arn(Template.of(Text.of(pattern), true, Version.V2008).pieces());
  }

  private static long segments(String arn) {
    return arn.chars().filter(c -> c == ':' || c == '/').count();
  }
}
