package dev.serval.analysis.iam.language;

import dev.serval.data.IamTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A form of ARNs that an action can be about ("Service Authorization Reference").
 *
 * @param written with holes such as {@code ${Region}}
 * @param service of the ARN; empty where it may be any
 * @param resource what follows the fifth colon, {@code *} for its holes
 */
public record ResourceShape(String written, String service, String resource) {

  private static final int PARTS = 6;

  /** What S3 lists buckets of, which the reference does not say; fitted by {@code *} only. */
  private static final ResourceShape ALL_BUCKETS =
      new ResourceShape("arn:${Partition}:s3:::*", "s3", "");

  private static ResourceShape of(String written) {
    String[] parts = written.split(":", PARTS);
    boolean whole = parts.length == PARTS;
    return new ResourceShape(
        written,
        whole && !parts[2].contains("${") ? parts[2].toLowerCase(Locale.ROOT) : "",
        whole ? parts[5].replaceAll("\\$\\{[^}]*}", "*") : "*");
  }

  /** The forms that the action takes; none where it is about no resource. */
  public static List<ResourceShape> of(IamTable.Action action) {
    if (action.full().equals("s3:ListAllMyBuckets")) {
      return List.of(ALL_BUCKETS);
    }
    return action.resources().stream()
        .flatMap(on -> Stream.of(on.type().arn().split(", ")))
        .distinct()
        .map(ResourceShape::of)
        .toList();
  }

  /** Whether an ARN, which may have wildcards and policy variables, has one of these forms. */
  public static boolean fits(String arn, List<ResourceShape> shapes) {
    String plain = arn.contains("${") ? arn.replaceAll("\\$\\{[^}]*}", "*") : arn;
    String[] parts = plain.split(":", PARTS);
    if (parts.length < PARTS) {
      return true;
    }
    String service = parts[2].toLowerCase(Locale.ROOT);
    boolean anyService = service.contains("*") || service.contains("?");
    for (ResourceShape shape : shapes) {
      boolean same = anyService || shape.service.isEmpty() || shape.service.equals(service);
      if (same && shape.isFittedBy(parts[5])) {
        return true;
      }
    }
    return false;
  }

  /** For messages. */
  public static String shown(List<ResourceShape> shapes) {
    return shapes.isEmpty()
        ? "no resource in particular, which is *"
        : shapes.stream().map(ResourceShape::written).collect(Collectors.joining(" or "));
  }

  /** Whether some text fits both; a wildcard in either is any text. */
  private boolean isFittedBy(String other) {
    // A bucket's name has no slash; what has one is an object.
    if (written.endsWith(":${BucketName}") && other.indexOf('/') >= 0) {
      return false;
    }
    if (resource.equals("*") || other.equals("*")) {
      return true;
    }
    int prefix = Math.min(fixed(resource), fixed(other));
    if (!resource.regionMatches(0, other, 0, prefix)) {
      return false;
    }
    boolean[] row = new boolean[other.length() + 1];
    boolean[] before = new boolean[row.length];
    first(before, other);
    for (int i = 0; i < resource.length(); i++) {
      fill(row, before, resource.charAt(i), other);
      boolean[] swap = before;
      before = row;
      row = swap;
    }
    return before[other.length()];
  }

  private static int fixed(String pattern) {
    int at = 0;
    while (at < pattern.length() && pattern.charAt(at) != '*' && pattern.charAt(at) != '?') {
      at++;
    }
    return at;
  }

  private static void first(boolean[] row, String other) {
    Arrays.fill(row, false);
    row[0] = true;
    for (int j = 1; j <= other.length() && other.charAt(j - 1) == '*'; j++) {
      row[j] = true;
    }
  }

  private static void fill(boolean[] row, boolean[] before, char c, String other) {
    row[0] = before[0] && c == '*';
    for (int j = 1; j < row.length; j++) {
      char d = other.charAt(j - 1);
      row[j] =
          (c == '*' || d == '*') ? before[j] || row[j - 1] : before[j - 1] && (c == d || d == '?');
    }
  }
}
