package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Test;
import dev.serval.analysis.code.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Text put together from values. */
final class Texts {

  private static final int MOST_ALTERNATIVES = 8;

  private static final Pattern STRUCTURES =
      Pattern.compile("event|Records|.*\\[\\]|detail|headers");

  /** What gives names that nobody can guess. */
  private static final Pattern RANDOM =
      Pattern.compile(
          "(?:uuid\\.uuid4|uuid\\.v4|crypto\\.randomUUID|nanoid(?:\\.nanoid)?|secrets\\.token_(?:hex|urlsafe)"
              + "|java\\.util\\.UUID\\.randomUUID|github\\.com/google/uuid\\.New(?:String|Random)?"
              + "|github\\.com/(?:gofrs/uuid(?:/v5)?|satori/go\\.uuid)\\.(?:Must\\()?NewV4"
              + "|github\\.com/(?:segmentio/ksuid|rs/xid)\\.New)\\(\\).*");

  private static final Pattern ADDRESS = Pattern.compile("(?s)(https?://[^/]+[/?]|\0).*");

  private static final long BEHIND_HOST = Weakness.SSRF.bit() | Weakness.REDIRECT.bit();

  private static final long LINE_ENDS = Weakness.LOG.bit() | Weakness.HEADER.bit();

  private Texts() {}

  /** One value after the other as text. */
  static Value joined(List<Value> parts, Site site, State state) {
    Set<Known> known = new LinkedHashSet<>(Set.of(new Known.Text(List.of())));
    Set<Taint> taints = new LinkedHashSet<>();
    boolean open = false;
    for (Value part : parts) {
      boolean hostFixed = known.stream().allMatch(Texts::fixesHost);
      for (Taint taint : state.deep(part)) {
        Taint shown = isStructure(taint) ? taint.cleaned(LINE_ENDS, "notation") : taint;
        taints.add(hostFixed ? shown.cleaned(BEHIND_HOST, "fixed host") : shown);
      }
      Set<Known> longer = new LinkedHashSet<>();
      for (Known.Text tail : alternatives(part)) {
        for (Known head : known) {
          if (longer.size() < MOST_ALTERNATIVES && head instanceof Known.Text text) {
            longer.add(text.plus(tail));
          }
        }
      }
      known = longer;
      open |= !part.isConstant();
    }
    Set<Taint> marked = new LinkedHashSet<>();
    boolean several = parts.size() > 1;
    // A name that nobody can guess is nobody's choice.
    boolean unguessable = parts.stream().anyMatch(Texts::isUnguessable);
    for (Taint taint : taints) {
      Taint part = unguessable ? taint.cleaned(Weakness.RESOURCE.bit(), "random part") : taint;
      marked.add(several ? part.made("text").then(site.step("becomes part of a text")) : taint);
    }
    return new Value(known, Set.of(), marked, open && !marked.isEmpty(), Test.NONE);
  }

  /** Whether nobody can guess it: made at random, or a text with such a part. */
  static boolean isUnguessable(Value part) {
    boolean text =
        !part.open()
            && !part.known().isEmpty()
            && part.known().stream()
                .allMatch(known -> known instanceof Known.Text one && one.isRandom());
    return text || isRandom(part);
  }

  private static boolean isRandom(Value part) {
    return part.refs().stream()
        .anyMatch(
            ref ->
                ref instanceof Ref.External(String name, var _) && RANDOM.matcher(name).matches());
  }

  /** Whole events as text are in a notation that escapes line ends. */
  static boolean isStructure(Taint taint) {
    return taint.form().isEmpty() && STRUCTURES.matcher(taint.source().field()).matches();
  }

  /** Whether what stands before says where a request goes, down to the slash behind the host. */
  private static boolean fixesHost(Known before) {
    if (!(before instanceof Known.Text text) || text.pieces().isEmpty()) {
      return false;
    }
    StringBuilder shape = new StringBuilder();
    for (Known.Piece piece : text.pieces()) {
      shape.append(piece instanceof Known.Characters(String characters) ? characters : "\0");
    }
    // What is not known here is nobody's word, such as a configured address.
    return ADDRESS.matcher(shape).matches();
  }

  /** What a value can be as text; a hole where that is not known. */
  static List<Known.Text> alternatives(Value value) {
    if (value.known().isEmpty() || !value.refs().isEmpty()) {
      return List.of(new Known.Text(List.of(new Known.Any(isRandom(value)))));
    }
    List<Known.Text> all =
        value.known().stream().limit(MOST_ALTERNATIVES).map(Texts::text).toList();
    if (value.open()) {
      java.util.ArrayList<Known.Text> more = new java.util.ArrayList<>(all);
      more.add(new Known.Text(List.of(new Known.Any())));
      return more;
    }
    return all;
  }

  private static Known.Text text(Known known) {
    return switch (known) {
      case Known.Text text -> text;
      case Known.Plain(Literal.Numeral(String written)) -> Known.text(written);
      case Known.Plain(Literal.Truth(boolean truth)) -> Known.text(truth ? "true" : "false");
      case Known.Plain _ -> new Known.Text(List.of(new Known.Any()));
    };
  }
}
