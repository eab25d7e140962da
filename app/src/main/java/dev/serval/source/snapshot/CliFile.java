package dev.serval.source.snapshot;

import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of a saved answer tells: {@code get-policy.orders.json}, {@code
 * lambda/get-policy/orders.json}, {@code 111122223333/eu-west-1/orders/get-policy.json}.
 *
 * @param operations those that the path may name, in the table's order
 * @param value what stands after the operation
 * @param folder the folder around it, which may be the value too
 * @param account empty where the path has none
 * @param region empty where the path has none
 */
record CliFile(
    List<CliOperation> operations, String value, String folder, String account, String region) {

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(?:-[a-z]+){1,2}-\\d");

  /**
   * Reads a path.
   *
   * @param path relative, with '/' between its parts
   */
  static CliFile of(String path) {
    int dot = path.lastIndexOf('.');
    String[] parts =
        path.substring(0, dot > path.lastIndexOf('/') ? dot : path.length()).split("/");
    String account = last(parts, ACCOUNT);
    String region = last(parts, REGION);
    for (int i = parts.length - 1; i >= 0; i--) {
      List<Named> named = named(parts[i]);
      if (!named.isEmpty()) {
        String rest = String.join("/", List.of(parts).subList(i + 1, parts.length));
        String value = named.getFirst().value().isEmpty() ? rest : named.getFirst().value();
        List<CliOperation> operations = named.stream().map(Named::operation).toList();
        String folder = i > 0 ? parts[i - 1] : "";
        return new CliFile(ofFolder(operations, parts, i), value, own(folder), account, region);
      }
    }
    return new CliFile(List.of(), "", "", account, region);
  }

  /** An operation, and what stands after it. */
  private record Named(CliOperation operation, String value) {}

  private static List<Named> named(String part) {
    String lower = part.toLowerCase(Locale.ROOT).replace('_', '-');
    List<Named> found = new ArrayList<>();
    int longest = 0;
    for (CliOperation operation : CliOperation.ALL) {
      for (String name : List.of(operation.kebab(), operation.saved().toLowerCase(Locale.ROOT))) {
        Matcher match =
            Pattern.compile("(?:([a-z0-9]+)[-.])?" + name + "(?:[-.=@ ]+(.*))?").matcher(lower);
        if (match.matches()
            && name.length() >= longest
            && (match.group(1) == null || operation.isOf(match.group(1)))) {
          if (name.length() > longest) {
            found.clear();
            longest = name.length();
          }
          int value = match.group(2) == null ? part.length() : match.start(2);
          found.add(new Named(operation, part.substring(value)));
        }
      }
    }
    return found;
  }

  /** A folder can name the service: {@code lambda/get-policy/orders.json}. */
  private static List<CliOperation> ofFolder(
      List<CliOperation> operations, String[] parts, int before) {
    for (int i = before - 1; i >= 0; i--) {
      String folder = parts[i].toLowerCase(Locale.ROOT);
      List<CliOperation> of = operations.stream().filter(one -> one.isOf(folder)).toList();
      if (!of.isEmpty()) {
        return of;
      }
    }
    return operations;
  }

  private static String own(String folder) {
    boolean says =
        ACCOUNT.matcher(folder).matches()
            || REGION.matcher(folder).matches()
            || CliOperation.ALL.stream().anyMatch(one -> one.isOf(folder));
    return says ? "" : folder;
  }

  private static String last(String[] parts, Pattern form) {
    String last = "";
    for (String part : parts) {
      last = form.matcher(part).matches() ? part : last;
    }
    return last;
  }

  /**
   * The operation of an answer: what the name says and the members don't deny, else what the
   * members say.
   */
  Optional<CliOperation> operation(Node.Mapping answer) {
    return CliMembers.best(operations, answer)
        .or(() -> operations.isEmpty() ? Optional.empty() : Optional.of(plain()))
        .or(() -> CliMembers.best(CliOperation.ALL, answer));
  }

  /** An account's Block Public Access has no bucket. */
  private CliOperation plain() {
    return operations.getFirst();
  }
}
