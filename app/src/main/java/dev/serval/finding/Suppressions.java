package dev.serval.finding;

import dev.serval.data.Wildcard;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What does not count, by a file of the user's: a list in YAML or JSON, whose entries name a {@code
 * rule}, what else must fit, a {@code reason}, and the day {@code until} which they hold, that day
 * included. All are patterns with {@code *} and {@code ?}.
 */
public final class Suppressions {

  /** None. */
  public static final Suppressions NONE = new Suppressions(List.of());

  private static final Set<String> FIELDS =
      Set.of("rule", "function", "principal", "account", "region");

  private final List<Entry> entries;

  /**
   * One entry.
   *
   * @param patterns by field
   */
  private record Entry(Map<String, String> patterns, Suppressed why) {

    boolean fits(Map<String, String> fields) {
      return patterns.entrySet().stream()
          .allMatch(one -> fits(one.getValue(), fields.getOrDefault(one.getKey(), "")));
    }

    /** An ARN also by its last part, as people call it. */
    private static boolean fits(String pattern, String value) {
      int last = Math.max(value.lastIndexOf(':'), value.lastIndexOf('/'));
      return Wildcard.matches(pattern, value)
          || (value.startsWith("arn:") && Wildcard.matches(pattern, value.substring(last + 1)));
    }

    boolean holds(LocalDate day) {
      return why.until().isEmpty() || !day.isAfter(why.until().get());
    }
  }

  private Suppressions(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableDocument saying where and what to write, if it is none
   */
  public static Suppressions read(Path file) throws UnreadableDocument {
    Node root = DocumentReader.read(file, file.toString()).root();
    if (!(root instanceof Node.Sequence list)) {
      throw new UnreadableDocument(
          root.at(), "it is " + root.kind() + ", not a list of entries with 'rule' and 'reason'");
    }
    List<Entry> entries = new ArrayList<>();
    for (Node item : list.items()) {
      entries.add(entry(item));
    }
    return new Suppressions(entries);
  }

  /**
   * Why something does not count; empty if it does.
   *
   * @param day on which it happened
   * @param fields by name: {@code rule}, {@code function}, {@code principal} and so on
   */
  public Optional<Suppressed> of(LocalDate day, Map<String, String> fields) {
    return entries.stream()
        .filter(one -> one.holds(day) && one.fits(fields))
        .map(Entry::why)
        .findFirst();
  }

  private static Entry entry(Node item) throws UnreadableDocument {
    if (!(item instanceof Node.Mapping mapping)) {
      throw new UnreadableDocument(
          item.at(),
          "an entry has 'rule', 'reason' and what else must fit; this is " + item.kind());
    }
    Map<String, String> patterns = new LinkedHashMap<>();
    for (Node.Entry member : mapping.entries()) {
      String key = member.key();
      Optional<String> value = member.value().asText().filter(text -> !text.isBlank());
      if (value.isEmpty()) {
        throw new UnreadableDocument(member.keyAt(), "'" + key + "' needs a text");
      }
      if (FIELDS.contains(key)) {
        patterns.put(key, value.get());
      } else if (!key.equals("reason") && !key.equals("until")) {
        throw new UnreadableDocument(
            member.keyAt(),
            "'"
                + key
                + "' is no field; there are rule, function, principal, account, region, reason and"
                + " until");
      }
    }
    if (!patterns.containsKey("rule")) {
      throw new UnreadableDocument(item.at(), "an entry names its 'rule', such as RT-02 or RT-*");
    }
    String reason =
        mapping
            .text("reason")
            .orElseThrow(
                () -> new UnreadableDocument(item.at(), "an entry says its 'reason' in words"));
    return new Entry(patterns, new Suppressed(reason, until(mapping)));
  }

  private static Optional<LocalDate> until(Node.Mapping mapping) throws UnreadableDocument {
    Optional<Node> written = mapping.get("until");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Place at = written.get().at();
    try {
      return written.get().asText().map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      throw new UnreadableDocument(at, "'until' is a day such as 2027-01-31");
    }
  }
}
