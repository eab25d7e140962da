package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import dev.serval.secret.Secrets;
import java.util.Set;
import java.util.regex.Pattern;

/** Secrets that stand in the code: wherever they get from there, they are secrets. */
final class Hardcoded {

  private static final int SHORTEST = 8;

  /** A field's name has a dot before it, a variable's is in quotes. */
  private static final Pattern QUOTES = Pattern.compile("^[.']|'$");

  private Hardcoded() {}

  /** A value, as a secret where it is one under the name that it is kept under. */
  static Value marked(Value value, String where, Site site) {
    boolean text =
        value.taints().isEmpty()
            && value.text().filter(one -> one.length() >= SHORTEST).isPresent();
    if (!text) {
      return value;
    }
    String name = QUOTES.matcher(where).replaceAll("");
    boolean secret =
        Secrets.sensitiveName(name)
            && value.text().flatMap(one -> Secrets.in(name, one)).isPresent();
    return secret
        ? value.with(Set.of(Taint.of(Source.ours("secret", name, site.module().file(), site.at()))))
        : value;
  }
}
