package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Test;
import dev.serval.analysis.code.value.Value;
import java.util.List;
import java.util.Set;

/** Objects written as text, and read from it again. */
final class Notation {

  /** The form of data that was made a text, whatever it was. */
  static final String TEXT = "/str";

  private Notation() {}

  /** Data that is parsed has parts; what this code wrote before is what it was. */
  static Value parsed(Value text, State state) {
    Value result = text.marks(Notation::unwritten);
    return new Value(Set.of(), result.refs(), state.known(result).taints(), true, Test.NONE);
  }

  private static Taint unwritten(Taint taint) {
    String plain = taint.form();
    for (String end : List.of(TEXT, "/written")) {
      plain = plain.endsWith(end) ? plain.substring(0, plain.length() - end.length()) : plain;
    }
    return new Taint(taint.source(), plain, taint.clean(), taint.tried(), taint.trail());
  }

  /**
   * An object as text keeps its parts, for who parses it again; line ends and quotes are escaped.
   */
  static Value written(Value value, Site site) {
    long escaped = Weakness.LOG.bit() | Weakness.HEADER.bit();
    Value whole =
        value.marks(
            taint ->
                taint
                    .made("written")
                    .cleaned(escaped, "JSON")
                    .then(site.step("is written as JSON")));
    return new Value(Set.of(), value.refs(), whole.taints(), true, Test.NONE);
  }
}
