package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.Optional;
import java.util.Set;

/** Replacing what does harm: cleans only if all of it goes. */
final class Replacing {

  private Replacing() {}

  /** What {@code replace} or {@code replaceAll} gives. */
  static Value replaced(String name, Arguments arguments, Set<Taint> all, Site site, State state) {
    Optional<Literal> pattern = arguments.at(0).literal();
    boolean ours = state.deep(arguments.at(1)).isEmpty();
    if (ours
        && pattern.isPresent()
        && pattern.get() instanceof Literal.Regex(String source, String flags)
        && flags.contains("g")) {
      long gone = Regexes.removes(source) | single(source, arguments);
      return Value.tainted(all).marks(taint -> taint.made("replace").cleaned(gone, "replace"));
    }
    Optional<String> text = arguments.at(0).text();
    // A text of JavaScript is replaced once, unless it is told to be everywhere.
    boolean everywhere = site.module().language() != Language.JAVASCRIPT || name.endsWith("All");
    long gone = ours && everywhere ? text.map(one -> single(one, arguments)).orElse(0L) : 0;
    if (ours
        && text.filter(t -> t.equals("\n") || t.equals("\r") || t.equals("\r\n")).isPresent()) {
      gone |= Weakness.LOG.bit() | Weakness.HEADER.bit();
    }
    // Python replaces each of them; without a slash a name stays in its folder.
    boolean slashes =
        site.module().language() != Language.JAVASCRIPT
            && ours
            && text.filter("/"::equals).isPresent()
            && arguments.at(1).text().filter(with -> !with.contains("/")).isPresent();
    long cleaned = slashes ? gone | Weakness.PATH.bit() : gone;
    return Value.tainted(all).marks(taint -> taint.made("replace").cleaned(cleaned, "replace"));
  }

  /** A single character that what stands for it has not: pages are escaped one by one. */
  private static long single(String pattern, Arguments arguments) {
    boolean other =
        arguments
            .at(1)
            .text()
            .filter(with -> !with.isEmpty() && !with.contains(pattern))
            .isPresent();
    return pattern.length() == 1 && other ? Weakness.replaced(pattern.charAt(0)) : 0;
  }
}
