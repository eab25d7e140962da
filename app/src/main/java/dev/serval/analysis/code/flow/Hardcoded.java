package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import dev.serval.secret.Secrets;
import java.util.Set;

/** Secrets that stand in the code: wherever they get from there, they are secrets. */
final class Hardcoded {

  private static final int SHORTEST = 8;

  private Hardcoded() {}

  /** A value, as a secret where it is one under the name that it is kept under. */
  static Value marked(Value value, String where, Site site) {
    String name = where.replaceAll("^[.']|'$", "");
    boolean secret =
        Secrets.sensitiveName(name)
            && value.taints().isEmpty()
            && value
                .text()
                .filter(text -> text.length() >= SHORTEST)
                .filter(text -> Secrets.in(name, text).isPresent())
                .isPresent();
    return secret
        ? value.with(Set.of(Taint.of(Source.ours("secret", name, site.module().file(), site.at()))))
        : value;
  }
}
