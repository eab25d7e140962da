package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Calls of regular expressions, compiled or not. */
final class RegexCalls {

  private RegexCalls() {}

  /** A compiled expression is something outside whose name has the expression. */
  static Value compiled(Value pattern) {
    return pattern
        .text()
        .map(text -> Value.of(new Ref.External("regex:" + text.replace(".", "\u0001"))))
        .orElse(Value.ANY);
  }

  static Value ofRegex(Site site, String name, Arguments arguments, State state) {
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return Value.ANY;
    }
    String pattern = name.substring("regex:".length(), dot).replace('\u0001', '.');
    Value source = Value.of(new Literal.Text(pattern));
    return switch (name.substring(dot + 1)) {
      case "match" -> Regexes.matched(anchored("re.match", source), arguments.at(0), false, site);
      case "fullmatch" -> Regexes.matched(source, arguments.at(0), true, site);
      case "search", "test", "exec", "MatchString", "Match" ->
          Regexes.matched(source, arguments.at(0), false, site);
      case "sub" ->
          substituted(Arguments.of(source, arguments.at(0), arguments.at(1)), site, state);
      case "ReplaceAllString" ->
          substituted(Arguments.of(source, arguments.at(1), arguments.at(0)), site, state);
      default -> Value.tainted(state.deep(arguments.at(0)));
    };
  }

  /** {@code re.match} begins at the beginning. */
  static Value anchored(String name, Value pattern) {
    Optional<String> text = pattern.text();
    return name.equals("re.match") && text.filter(t -> !t.startsWith("^")).isPresent()
        ? Value.of(
            new Literal.Text(
                "^(?:"
                    + text.get().replaceFirst("\\$$", "")
                    + ")"
                    + (text.get().endsWith("$") ? "$" : "")))
        : pattern;
  }

  static Value substituted(Arguments arguments, Site site, State state) {
    Optional<String> pattern = arguments.at(0).text();
    boolean ours = state.deep(arguments.at(1)).isEmpty();
    long gone = ours ? pattern.map(Regexes::removes).orElse(0L) : 0;
    Set<Taint> all = new LinkedHashSet<>(state.deep(arguments.at(1)));
    all.addAll(state.deep(arguments.at(2)));
    return Value.tainted(all)
        .marks(
            taint ->
                taint.made("sub").cleaned(gone, "re.sub").then(site.step("goes through re.sub")));
  }
}
