package dev.serval.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which actions an operation needs where that is not the one of its own name, and which of its
 * parameters name what it is about. Written by hand; {@code sdk-actions.txt} says how.
 */
public final class SdkActions {

  private static final String FILE = "sdk-actions.txt";
  private static final String PARAMETERS = "[parameters]";

  private final Map<String, List<Need>> needs = new HashMap<>();
  private final Map<String, List<String>> parameters = new HashMap<>();
  private final Set<String> actions = new HashSet<>();
  private final Provenance provenance;

  private SdkActions(String table) {
    provenance = Resources.provenance(table);
    boolean holes = false;
    for (String line : table.lines().skip(2).toList()) {
      if (line.equals(PARAMETERS)) {
        holes = true;
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        String[] words = line.split(" ");
        if (holes) {
          parameters.put(words[0] + " " + words[1], List.of(words[2].split("\\|")));
        } else {
          List<Need> all = needs(words);
          needs.put(words[0], all);
          all.forEach(need -> actions.add(need.action()));
        }
      }
    }
  }

  /**
   * An action that an operation needs.
   *
   * @param action with its service's prefix
   * @param path of the parameters that name what it is about; empty where the action's resource
   *     types say
   * @param type of resource that it is about; empty where all of the action's may be
   * @param given the parameter with which alone it is needed; empty where it always is
   * @param kept whether the operation works without it, and answers otherwise
   */
  public record Need(String action, String path, String type, String given, boolean kept) {}

  static SdkActions bundled() {
    return new SdkActions(Resources.text(FILE));
  }

  static Provenance age() {
    return Resources.provenance(Resources.text(FILE));
  }

  /** The table's age. */
  public Provenance provenance() {
    return provenance;
  }

  /** What an operation needs; empty where the action of its name is it. */
  public Optional<List<Need>> of(String service, String operation) {
    return Optional.ofNullable(needs.get(service + "." + operation));
  }

  /** The parameters that fill a hole of a service's resource names, in order. */
  public List<String> parameters(String prefix, String hole) {
    return parameters.getOrDefault(prefix + " " + hole, List.of());
  }

  /** Whether any operation needs the action besides that of its name. */
  public boolean isNeeded(String action) {
    return actions.contains(action);
  }

  private static List<Need> needs(String[] words) {
    List<Need> all = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      if (!words[i].equals("-")) {
        all.add(need(words[i]));
      }
    }
    return all;
  }

  private static Need need(String word) {
    boolean kept = word.endsWith("~");
    String rest = kept ? word.substring(0, word.length() - 1) : word;
    String path = "";
    int open = rest.indexOf('(');
    if (open >= 0) {
      path = rest.substring(open + 1, rest.length() - 1);
      rest = rest.substring(0, open);
    }
    String[] given = rest.split("\\?", 2);
    String[] typed = given[0].split("@", 2);
    return new Need(
        typed[0], path, typed.length > 1 ? typed[1] : "", given.length > 1 ? given[1] : "", kept);
  }
}
