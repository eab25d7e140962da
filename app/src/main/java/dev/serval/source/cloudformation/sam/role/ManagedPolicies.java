package dev.serval.source.cloudformation.sam.role;

import dev.serval.source.cloudformation.sam.draft.DataFile;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.HashMap;
import java.util.Map;

/** The ARNs of the policies that AWS manages, by their names. */
final class ManagedPolicies {

  /** Name to path and name: loaded when first asked for, since few templates name policies. */
  private static final class Table {
    static final Map<String, String> PATHS = read();

    private static Map<String, String> read() {
      Map<String, String> paths = new HashMap<>();
      String path = "";
      for (String line : DataFile.text("managed-policies.txt").split("\n")) {
        if (line.endsWith(":")) {
          path = line.equals("/:") ? "" : line.substring(0, line.length() - 1);
        } else if (!line.startsWith("#")) {
          for (String name : line.split(" ")) {
            paths.put(name, path + name);
          }
        }
      }
      return Map.copyOf(paths);
    }
  }

  private ManagedPolicies() {}

  /** The ARN of a name; anything else, such as an ARN, stays as it is. */
  static String arn(String nameOrArn, Transformation transformation) {
    String path = Table.PATHS.get(nameOrArn);
    return path == null ? nameOrArn : transformation.managedPolicy(path);
  }
}
