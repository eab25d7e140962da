package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Operations on values that no function stands for. */
final class Terms {

  /** Arguments that take JSON which is read on. */
  private static final Set<String> DOCUMENTS =
      Set.of(
          "access_policies",
          "assume_role_policy",
          "body",
          "definition",
          "event_pattern",
          "filter_policy",
          "policy",
          "policy_document",
          "redrive_allow_policy",
          "redrive_policy",
          "resource_policy");

  private Terms() {}

  /** A number, also one that stands in text. */
  static Optional<BigDecimal> number(Term term) {
    return switch (term) {
      case Term.Num(BigDecimal value, Origin _) -> Optional.of(value);
      case Term.Str _ -> term.known().flatMap(Terms::parsed);
      default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> parsed(String digits) {
    try {
      return digits.length() > 60 ? Optional.empty() : Optional.of(new BigDecimal(digits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Who fills what hangs on these. */
  static Text.Filling filling(List<Term> of) {
    boolean aws = false;
    for (Term term : of) {
      List<Text.Part> parts =
          term instanceof Term.Unknown(Text.Hole hole, Origin _)
              ? List.of(hole)
              : term.asText().map(Text::parts).orElse(List.of());
      for (Text.Part part : parts) {
        if (part instanceof Text.Hole hole) {
          if (hole.filling() != Text.Filling.AWS) {
            return hole.filling();
          }
          aws = true;
        }
      }
    }
    return aws ? Text.Filling.AWS : Text.Filling.UNREADABLE;
  }

  /** An attribute; empty where it can't be known. */
  static Optional<Term> attribute(Term of, String name, Origin at) {
    return switch (of) {
      case Term.Obj obj ->
          Optional.of(
              obj.get(name)
                  .orElseThrow(
                      () -> new Fault("this mapping has no '" + name + "'; correct the name")));
      case Term.Open(Term.Attributes attributes, Origin _) -> Optional.of(attributes.get(name, at));
      case Term.Unknown _ -> Optional.empty();
      // As Terraform before 0.12 wrote splats of single resources.
      case Term.Seq seq
          when seq.items().size() == 1 && seq.items().getFirst() instanceof Term.Open ->
          throw new Fault("this is a list; add [0] before '." + name + "'");
      default -> throw new Fault(of.kind() + " has no attribute '" + name + "'");
    };
  }

  /** An item; empty where it can't be known. */
  static Optional<Term> index(Term of, Term key) {
    if (of instanceof Term.Open(Term.Attributes attributes, Origin _)) {
      if (attributes.representative()) {
        return Optional.of(of);
      }
      return key.known().map(name -> attributes.get(name, key.at()));
    }
    if (of instanceof Term.Unknown || key instanceof Term.Unknown) {
      return Optional.empty();
    }
    return switch (of) {
      case Term.Obj obj ->
          key.known()
              .map(
                  name ->
                      obj.get(name)
                          .orElseThrow(() -> new Fault("this mapping has no '" + name + "'")));
      case Term.Seq seq when seq.isOpen() && number(key).map(BigDecimal::intValue).orElse(0) > 0 ->
          Optional.empty();
      case Term.Seq seq -> Optional.of(item(seq, number(key)));
      default -> throw new Fault(of.kind() + " has no items");
    };
  }

  private static Term item(Term.Seq seq, Optional<BigDecimal> index) {
    int wanted = index.map(BigDecimal::intValue).orElse(-1);
    if (wanted < 0 || wanted >= seq.items().size()) {
      throw new Fault(
          "this list of " + seq.items().size() + " has no item " + (wanted < 0 ? "so" : wanted));
    }
    return seq.items().get(wanted);
  }

  /** Whether two values are equal; empty where that can't be known. */
  static Optional<Boolean> equal(Term left, Term right) {
    if (left instanceof Term.Unknown || right instanceof Term.Unknown) {
      return equalUnknown(left, right);
    }
    if (left instanceof Term.Null || right instanceof Term.Null) {
      return Optional.of(left instanceof Term.Null && right instanceof Term.Null);
    }
    if (left instanceof Term.Open one && right instanceof Term.Open other) {
      return one.attributes().equals(other.attributes()) ? Optional.of(true) : Optional.empty();
    }
    if (left instanceof Term.Seq one && right instanceof Term.Seq other) {
      return equalItems(one.items(), other.items());
    }
    if (left instanceof Term.Obj one && right instanceof Term.Obj other) {
      return one.fields().keySet().equals(other.fields().keySet())
          ? equalItems(
              List.copyOf(one.fields().values()),
              one.fields().keySet().stream().map(key -> other.fields().get(key)).toList())
          : Optional.of(false);
    }
    if (left instanceof Term.Num one && right instanceof Term.Num other) {
      return Optional.of(one.value().compareTo(other.value()) == 0);
    }
    if (scalar(left) != scalar(right)) {
      return Optional.of(false);
    }
    Optional<Text> text = left.asText();
    Optional<Text> otherText = right.asText();
    if (text.isEmpty() || otherText.isEmpty()) {
      return Optional.of(false);
    }
    if (text.get().equals(otherText.get())) {
      return Optional.of(true);
    }
    return differ(text.get(), otherText.get()) || differ(otherText.get(), text.get())
        ? Optional.of(false)
        : Optional.empty();
  }

  /** Whether a text can't be another that is known, whatever fills its holes. */
  private static boolean differ(Text open, Text other) {
    if (other.known().isEmpty()) {
      return false;
    }
    String known = other.known().get();
    return open.known().isPresent()
        || (open.parts().getFirst() instanceof Text.Literal(String start)
            && !known.startsWith(start))
        || (open.parts().getLast() instanceof Text.Literal(String end) && !known.endsWith(end))
        || (known.isEmpty()
            && open.parts().stream()
                .anyMatch(
                    part -> part instanceof Text.Hole hole && hole.filling() == Text.Filling.AWS));
  }

  /** Values of different kinds are never equal, whatever they would be as text. */
  private static int scalar(Term term) {
    return switch (term) {
      case Term.Num _ -> 1;
      case Term.Bool _ -> 2;
      default -> 0;
    };
  }

  private static Optional<Boolean> equalItems(List<Term> left, List<Term> right) {
    if (left.size() != right.size()) {
      return Optional.of(false);
    }
    boolean open = false;
    for (int i = 0; i < left.size(); i++) {
      Optional<Boolean> equal = equal(left.get(i), right.get(i));
      if (equal.isPresent() && !equal.get()) {
        return equal;
      }
      open |= equal.isEmpty();
    }
    return open ? Optional.empty() : Optional.of(true);
  }

  /** What somebody gives, or AWS makes, is there: it is neither null nor, of AWS's, empty. */
  private static Optional<Boolean> equalUnknown(Term left, Term right) {
    if (left instanceof Term.Unknown one && right instanceof Term.Unknown other) {
      return one.hole().equals(other.hole()) ? Optional.of(true) : Optional.empty();
    }
    Text.Hole hole = left instanceof Term.Unknown one ? one.hole() : ((Term.Unknown) right).hole();
    Term with = left instanceof Term.Unknown ? right : left;
    if (hole.expression().equals("AWS::Partition") && with.known().isPresent()) {
      // Who deploys to China or a government's cloud says so.
      return Optional.of(with.known().get().equals("aws"));
    }
    boolean there = hole.filling() != Text.Filling.UNREADABLE && with instanceof Term.Null;
    boolean made =
        hole.filling() == Text.Filling.AWS && with.known().filter(String::isEmpty).isPresent();
    return there || made ? Optional.of(false) : Optional.empty();
  }

  /** As the resources' readers take it. */
  static Datum datum(Term term, Effort effort) {
    effort.enter();
    try {
      return switch (term) {
        case Term.Str(Text text, Origin at) -> new Datum.Str(text, at);
        case Term.Num num -> new Datum.Num(num.value(), num.written(), num.at());
        case Term.Bool(boolean value, Origin at) ->
            new Datum.Bool(value, String.valueOf(value), at);
        case Term.Null(Origin at) -> new Datum.Nothing(at);
        case Term.Seq(List<Term> items, boolean _, Origin at) ->
            new Datum.Items(items.stream().map(item -> datum(item, effort)).toList(), at);
        case Term.Obj(SequencedMap<String, Term> fields, Origin at) -> {
          SequencedMap<String, Datum> all = new LinkedHashMap<>();
          for (Map.Entry<String, Term> field : fields.entrySet()) {
            all.put(field.getKey(), field(field.getKey(), field.getValue(), effort));
          }
          yield new Datum.Fields(all, at);
        }
        case Term.Open(Term.Attributes attributes, Origin at) -> datum(attributes.all(at), effort);
        case Term.Json json -> new Datum.Str(json.asText().orElse(Text.EMPTY), json.at());
        case Term.Unknown(Text.Hole hole, Origin at) ->
            hole.filling() == Text.Filling.UNREADABLE
                ? new Datum.Unknown(hole.expression(), at)
                : new Datum.Str(new Text(List.of(hole)), at);
      };
    } finally {
      effort.leave();
    }
  }

  /** Documents keep their structure and places; elsewhere JSON is text. */
  private static Datum field(String name, Term value, Effort effort) {
    return value instanceof Term.Json(Term inner, Origin _) && DOCUMENTS.contains(name)
        ? datum(inner, effort)
        : datum(value, effort);
  }
}
