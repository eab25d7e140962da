package dev.serval.source;

import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.List;

/** IAM policy documents as sources give them: as mappings or as JSON text. */
public final class PolicyDocuments {

  private PolicyDocuments() {}

  /** The document under a property. */
  public static Value<Policy> document(Properties properties, String name) {
    Properties document = properties.inOrJson(name);
    if (document.datum() instanceof Datum.Nothing) {
      return properties.absent(none(properties.at()));
    }
    if (document.datum() instanceof Datum.Unknown unknown) {
      return new Value.Unresolved<>(unknown.shown(), document.at());
    }
    Value<List<Policy.Statement>> statements =
        document.each("Statement", PolicyDocuments::statement);
    return switch (statements) {
      case Value.Known<List<Policy.Statement>>(List<Policy.Statement> all, Origin _) ->
          new Value.Known<>(new Policy(version(document), all, document.at()), document.at());
      case Value.Absent<List<Policy.Statement>> _ ->
          // One statement may stand without a list around it.
          document.has("Effect")
              ? new Value.Known<>(
                  new Policy(version(document), List.of(statement(document)), document.at()),
                  document.at())
              : new Value.Known<>(none(document.at()), document.at());
      case Value.Unresolved<List<Policy.Statement>>(String expression, Origin at) ->
          new Value.Unresolved<>(expression, at);
    };
  }

  /** A document that says nothing. */
  public static Policy none(Origin at) {
    return new Policy(new Value.Absent<>(Policy.DEFAULT_VERSION, at), List.of(), at);
  }

  private static Value<String> version(Properties document) {
    return document.text("Version", Policy.DEFAULT_VERSION);
  }

  private static Policy.Statement statement(Properties statement) {
    return new Policy.Statement(
        statement.text("Sid", "").effective().filter(sid -> !sid.isEmpty()),
        statement.text("Effect", "Deny"),
        principals(statement, "Principal"),
        principals(statement, "NotPrincipal"),
        items(statement, "Action"),
        items(statement, "NotAction"),
        items(statement, "Resource"),
        items(statement, "NotResource"),
        conditions(statement.in("Condition")),
        statement.at());
  }

  /** A list that can't be known is one unknown item, so that nobody takes it for empty. */
  private static List<Value<Reference>> items(Properties properties, String name) {
    return switch (properties.references(name)) {
      case Value.Known<List<Value<Reference>>>(List<Value<Reference>> items, Origin _) -> items;
      case Value.Absent<List<Value<Reference>>>(List<Value<Reference>> items, Origin _) -> items;
      case Value.Unresolved<List<Value<Reference>>>(String expression, Origin at) ->
          List.of(new Value.Unresolved<>(expression, at));
    };
  }

  private static List<Policy.Principal> principals(Properties statement, String name) {
    List<Policy.Principal> all = new ArrayList<>();
    if (statement.get(name).orElse(null) instanceof Datum.Fields) {
      Properties byKind = statement.in(name);
      for (String kind : byKind.names()) {
        items(byKind, kind).forEach(who -> all.add(new Policy.Principal(kind, who)));
      }
    } else {
      items(statement, name).forEach(who -> all.add(new Policy.Principal("*", who)));
    }
    return all;
  }

  private static List<Policy.Condition> conditions(Properties block) {
    List<Policy.Condition> all = new ArrayList<>();
    for (String operator : block.names()) {
      Properties keys = block.in(operator);
      for (String key : keys.names()) {
        all.add(new Policy.Condition(operator, key, items(keys, key), keys.at()));
      }
    }
    return all;
  }
}
