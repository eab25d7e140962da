package dev.serval.analysis.code.value;

import dev.serval.analysis.code.catalog.Weakness;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What checks have told about data: which weaknesses it can't do any more.
 *
 * @param clean by the data, a set of weaknesses as bits
 * @param never whether this can't be at all, so that anything follows
 */
public record Facts(Map<Data, Fact> clean, boolean never) {

  /** Nothing is known. */
  public static final Facts NONE = new Facts(Map.of());

  /** What follows from a value being true that is false. */
  public static final Facts IMPOSSIBLE = new Facts(Map.of(), true);

  private Facts(Map<Data, Fact> clean) {
    this(clean, false);
  }

  /**
   * Steps that turn checked characters into others, so that a check before them is worth nothing.
   */
  private static final String DECODES = "/" + Taint.DECODE;

  /** The form of an address that was taken apart; {@code /host} follows for its host. */
  public static final String ADDRESS = "/address";

  /** Data: where it came in, and what was made of it before it was checked. */
  public record Data(Source source, String form) {}

  /**
   * What a check told.
   *
   * @param weaknesses which the data can't do, as bits
   * @param by the check, for people
   */
  public record Fact(long weaknesses, String by) {}

  /** What a check of a value tells about the data in it. */
  public static Facts of(Value checked, long weaknesses, String by) {
    if (checked.taints().isEmpty()) {
      return NONE;
    }
    Map<Data, Fact> facts = new LinkedHashMap<>();
    for (Taint taint : checked.taints()) {
      facts.put(new Data(taint.source(), taint.form()), new Fact(weaknesses, by));
      int address = taint.form().indexOf(ADDRESS + "/host");
      if (address >= 0) {
        // A host that is checked fixes where the whole address leads.
        long where = weaknesses & (Weakness.SSRF.bit() | Weakness.REDIRECT.bit());
        facts.put(
            new Data(taint.source(), taint.form().substring(0, address)), new Fact(where, by));
      }
    }
    return new Facts(facts);
  }

  /** All that both tell. */
  public Facts and(Facts other) {
    if (never || other.never) {
      return IMPOSSIBLE;
    }
    if (other.clean.isEmpty()) {
      return this;
    }
    if (clean.isEmpty()) {
      return other;
    }
    Map<Data, Fact> all = new LinkedHashMap<>(clean);
    other.clean.forEach(
        (data, fact) ->
            all.merge(data, fact, (a, b) -> new Fact(a.weaknesses() | b.weaknesses(), a.by())));
    return new Facts(all);
  }

  /** What both tell alike. */
  public Facts either(Facts other) {
    if (never || other.never) {
      return never ? other : this;
    }
    if (clean.isEmpty() || other.clean.isEmpty()) {
      return NONE;
    }
    Map<Data, Fact> common = new LinkedHashMap<>();
    clean.forEach(
        (data, fact) -> {
          Fact that = other.clean.get(data);
          if (that != null && (fact.weaknesses() & that.weaknesses()) != 0) {
            common.put(data, new Fact(fact.weaknesses() & that.weaknesses(), fact.by()));
          }
        });
    return common.isEmpty() ? NONE : new Facts(common);
  }

  /** A mark with what is known of its data. */
  public Taint applied(Taint taint) {
    Taint result = taint;
    for (Map.Entry<Data, Fact> entry : clean.entrySet()) {
      Data data = entry.getKey();
      if (data.source().equals(taint.source())
          && taint.form().startsWith(data.form())
          && !taint.form().substring(data.form().length()).contains(DECODES)) {
        result = result.cleaned(entry.getValue().weaknesses(), entry.getValue().by());
      }
    }
    return result;
  }
}
