package dev.serval.analysis.iam.language;

import dev.serval.data.IamTable;
import java.util.List;

/** Which ARNs an action can be about ("Service Authorization Reference"). */
public final class ResourceShape {

  private ResourceShape() {}

  /** The forms of ARNs that the action takes; none where it is about no resource. */
  public static List<String> of(IamTable.Action action) {
    return action.resources().stream().map(on -> on.type().arn()).distinct().toList();
  }

  /**
   * Whether an ARN has one of these forms.
   *
   * @param shapes with holes such as {@code ${Region}}
   */
  public static boolean fits(String arn, List<String> shapes) {
    return shapes.stream().anyMatch(shape -> fits(arn, shape));
  }

  private static boolean fits(String arn, String shape) {
    String[] parts = arn.split(":", 6);
    String[] wanted = shape.split(":", 6);
    if (parts.length < 6 || wanted.length < 6) {
      return true;
    }
    return (wanted[2].contains("${") || wanted[2].equalsIgnoreCase(parts[2]))
        && matches(wanted[5].replaceAll("\\$\\{[^}]*}", "*"), parts[5]);
  }

  /** Whether some text fits both; a wildcard in either is any text. */
  private static boolean matches(String shape, String resource) {
    boolean[] row = new boolean[resource.length() + 1];
    row[0] = true;
    for (int j = 1; j <= resource.length(); j++) {
      row[j] = row[j - 1] && resource.charAt(j - 1) == '*';
    }
    for (int i = 0; i < shape.length(); i++) {
      row = next(row, shape.charAt(i), resource);
    }
    return row[resource.length()];
  }

  private static boolean[] next(boolean[] before, char c, String resource) {
    boolean[] row = new boolean[before.length];
    row[0] = before[0] && c == '*';
    for (int j = 1; j < row.length; j++) {
      char d = resource.charAt(j - 1);
      row[j] =
          (c == '*' || d == '*') ? before[j] || row[j - 1] : before[j - 1] && (c == d || d == '?');
    }
    return row;
  }
}
