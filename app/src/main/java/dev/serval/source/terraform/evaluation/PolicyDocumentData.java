package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.terraform.function.Arguments;
import dev.serval.source.terraform.function.Functions;
import dev.serval.source.terraform.function.NotKnown;
import dev.serval.source.terraform.function.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The policy that an {@code aws_iam_policy_document} makes ("Data Source: aws_iam_policy_document",
 * AWS provider).
 *
 * @param arguments its arguments and blocks
 */
record PolicyDocumentData(Term.Obj arguments) {

  Term document() {
    List<Term> statements = new ArrayList<>();
    boolean open = sources("source_policy_documents", "source_json", statements, false);
    switch (arguments.get("statement").orElse(null)) {
      case Term.Seq seq -> seq.items().forEach(one -> add(statements, statement(one), false));
      case Term.Obj obj -> add(statements, statement(obj), false);
      case Term.Unknown unknown -> statements.add(unknown);
      case null, default -> {}
    }
    open |= sources("override_policy_documents", "override_json", statements, true);
    SequencedMap<String, Term> fields = new LinkedHashMap<>();
    fields.put("Version", text("version").orElse(Term.of("2012-10-17", arguments.at())));
    text("policy_id").ifPresent(id -> fields.put("Id", id));
    fields.put(
        "Statement",
        open
            ? new Term.Unknown(
                new Text.Hole("", "source_policy_documents", Text.Filling.UNREADABLE),
                arguments.at())
            : new Term.Seq(statements, arguments.at()));
    return new Term.Obj(fields, arguments.at());
  }

  private Optional<Term> text(String name) {
    return arguments.get(name).filter(term -> !(term instanceof Term.Null));
  }

  /** Statements of other documents; whether any of them is not known. */
  private boolean sources(String list, String single, List<Term> statements, boolean overrides) {
    List<Term> documents = new ArrayList<>();
    switch (arguments.get(list).orElse(null)) {
      case Term.Seq seq -> documents.addAll(seq.items());
      case Term.Unknown unknown -> documents.add(unknown);
      case null, default -> {}
    }
    text(single).ifPresent(documents::add);
    for (Term document : documents) {
      if (document instanceof Term.Null || document.known().filter(String::isEmpty).isPresent()) {
        continue;
      }
      Optional<Term.Obj> parsed = parsed(document);
      if (parsed.isEmpty()) {
        return true;
      }
      switch (parsed.get().get("Statement").orElse(null)) {
        case Term.Seq seq -> seq.items().forEach(one -> add(statements, one, overrides));
        case Term.Obj obj -> add(statements, obj, overrides);
        case null, default -> {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<Term.Obj> parsed(Term document) {
    try {
      Term value =
          Functions.find("jsondecode")
              .orElseThrow()
              .apply(new Arguments(List.of(document), document.at()));
      return value instanceof Term.Obj obj ? Optional.of(obj) : Optional.empty();
    } catch (NotKnown e) {
      return Optional.empty();
    }
  }

  /** A statement with the name of an earlier one takes its place where it overrides. */
  private static void add(List<Term> statements, Term statement, boolean overrides) {
    Optional<String> sid = sid(statement);
    if (overrides && sid.isPresent()) {
      for (int i = 0; i < statements.size(); i++) {
        if (sid(statements.get(i)).equals(sid)) {
          statements.set(i, statement);
          return;
        }
      }
    }
    statements.add(statement);
  }

  private static Optional<String> sid(Term statement) {
    return statement instanceof Term.Obj obj
        ? obj.get("Sid").flatMap(Term::known).filter(sid -> !sid.isEmpty())
        : Optional.empty();
  }

  private static Term statement(Term block) {
    if (!(block instanceof Term.Obj it)) {
      return block;
    }
    SequencedMap<String, Term> fields = new LinkedHashMap<>();
    written(it, "sid").ifPresent(sid -> fields.put("Sid", sid));
    fields.put("Effect", written(it, "effect").orElse(Term.of("Allow", it.at())));
    written(it, "actions").ifPresent(all -> fields.put("Action", all));
    written(it, "not_actions").ifPresent(all -> fields.put("NotAction", all));
    written(it, "resources").ifPresent(all -> fields.put("Resource", variables(all)));
    written(it, "not_resources").ifPresent(all -> fields.put("NotResource", variables(all)));
    principals(it, "principals").ifPresent(all -> fields.put("Principal", all));
    principals(it, "not_principals").ifPresent(all -> fields.put("NotPrincipal", all));
    conditions(it).ifPresent(all -> fields.put("Condition", all));
    return new Term.Obj(fields, it.at());
  }

  private static Optional<Term> written(Term.Obj it, String name) {
    return it.get(name)
        .filter(term -> !(term instanceof Term.Null))
        .filter(term -> !(term instanceof Term.Seq seq && seq.items().isEmpty()));
  }

  /** Policy variables are written with an ampersand, since Terraform has the dollar sign. */
  private static Term variables(Term term) {
    return switch (term) {
      case Term.Seq seq ->
          new Term.Seq(seq.items().stream().map(PolicyDocumentData::variables).toList(), seq.at());
      case Term.Str(Text text, Origin at) ->
          Term.of(
              new Text(
                  text.parts().stream()
                      .map(
                          part ->
                              part instanceof Text.Literal(String characters)
                                  ? new Text.Literal(characters.replace("&{", "${"))
                                  : part)
                      .toList()),
              at);
      default -> term;
    };
  }

  private static List<Term> blocks(Term.Obj it, String name) {
    return switch (it.get(name).orElse(null)) {
      case Term.Seq seq -> seq.items();
      case Term.Obj obj -> List.of(obj);
      case Term.Unknown unknown -> List.of(unknown);
      case null, default -> List.of();
    };
  }

  private static Optional<Term> principals(Term.Obj it, String name) {
    SequencedMap<String, Term> kinds = new LinkedHashMap<>();
    for (Term block : blocks(it, name)) {
      if (!(block instanceof Term.Obj who)) {
        return Optional.of(block);
      }
      String kind = who.get("type").flatMap(Term::known).orElse("AWS");
      Term identifiers = variables(who.get("identifiers").orElse(new Term.Null(who.at())));
      if (kind.equals("*")) {
        return Optional.of(Term.of("*", who.at()));
      }
      kinds.merge(kind, identifiers, PolicyDocumentData::joined);
    }
    return kinds.isEmpty() ? Optional.empty() : Optional.of(new Term.Obj(kinds, it.at()));
  }

  private static Term joined(Term one, Term other) {
    if (one instanceof Term.Seq first && other instanceof Term.Seq second) {
      List<Term> all = new ArrayList<>(first.items());
      all.addAll(second.items());
      return new Term.Seq(all, first.at());
    }
    return one instanceof Term.Unknown ? one : other;
  }

  private static Optional<Term> conditions(Term.Obj it) {
    SequencedMap<String, SequencedMap<String, Term>> tests = new LinkedHashMap<>();
    Origin at = it.at();
    for (Term block : blocks(it, "condition")) {
      if (!(block instanceof Term.Obj condition)) {
        return Optional.of(block);
      }
      at = condition.at();
      String test = condition.get("test").flatMap(Term::asText).map(Text::toString).orElse("");
      String key = condition.get("variable").flatMap(Term::asText).map(Text::toString).orElse("");
      Term values = variables(condition.get("values").orElse(new Term.Null(condition.at())));
      tests
          .computeIfAbsent(test, _ -> new LinkedHashMap<>())
          .merge(key, values, PolicyDocumentData::joined);
    }
    if (tests.isEmpty()) {
      return Optional.empty();
    }
    Origin place = at;
    SequencedMap<String, Term> fields = new LinkedHashMap<>();
    tests.forEach((test, keys) -> fields.put(test, new Term.Obj(keys, place)));
    return Optional.of(new Term.Obj(fields, place));
  }
}
