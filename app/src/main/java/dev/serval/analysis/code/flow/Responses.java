package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.flow.EventUse.PolicyReturned;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Trail;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a handler answers over HTTP: pages, redirects, headers. */
final class Responses {

  /** What a handler of Node may give its answer to, behind an error. */
  static final String CALLBACK = "lambda.callback";

  private final Run run;

  Responses(Run run) {
    this.run = run;
  }

  /** Looks at all that a handler can return. */
  void look(Value answer, State state) {
    for (Taint taint : state.deep(answer)) {
      switch (taint.source().service()) {
        case "environment", "secret" -> found(taint, Weakness.LEAK, "return");
        case "stack" -> found(taint, Weakness.STACK, "return");
        case Source.EARLIER -> found(taint, Weakness.SHARED, "return");
        default -> {}
      }
    }
    for (Ref ref : answer.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        Thing thing = state.thing(id);
        policy(thing, state);
        if (thing.has("statusCode") || thing.has("StatusCode")) {
          look(thing, state);
        } else if (thing.has("(0)")) {
          look(thing.get("(0)"), state);
        }
      }
    }
  }

  /** Notes what an authorizer answers: a policy, or whether the request is let in. */
  private void policy(Thing answer, State state) {
    Value yes = part(answer, "isAuthorized");
    if (!yes.isNever()) {
      run.found.decides(yes);
      run.found.answered(new PolicyReturned(true));
    }
    Value policy = part(answer, "policyDocument");
    if (policy.isNever()) {
      return;
    }
    Value statements = member(policy, "Statement", state).or(member(policy, "statement", state));
    boolean wide = false;
    for (Value one : run.members.contents(statements, state).values()) {
      for (Ref ref : one.refs()) {
        wide |= ref instanceof Ref.Thing(int id) && isWide(state.thing(id), state);
      }
    }
    run.found.answered(new PolicyReturned(wide));
  }

  /** Whether a statement allows more than one method or route. */
  private boolean isWide(Thing statement, State state) {
    if (part(statement, "effect").text().filter("Deny"::equals).isPresent()) {
      return false;
    }
    Value resources = part(statement, "resource");
    for (Value one : run.members.contents(resources, state).values()) {
      resources = resources.or(one);
    }
    return resources.known().stream().anyMatch(Responses::isWide);
  }

  private Value member(Value object, String name, State state) {
    return run.members.contents(object, state).getOrDefault(name, Value.NEVER);
  }

  /** Whether an ARN stands for several methods or routes. */
  private static boolean isWide(Known known) {
    return known instanceof Known.Text(List<Known.Piece> pieces)
        && !pieces.isEmpty()
        && pieces.getLast() instanceof Known.Characters(String end)
        && end.endsWith("*");
  }

  /** Looks at a text that a framework sends as a page. */
  void page(Value answer, State state) {
    if (Sinks.isMarkup(answer)) {
      found(
          new Value(answer.known(), Set.of(), answer.taints(), answer.open(), answer.test()),
          Weakness.XSS,
          "text/html",
          state);
    }
  }

  private void look(Thing response, State state) {
    boolean page = false;
    for (String name : new String[] {"headers", "multiValueHeaders"}) {
      for (Map.Entry<String, Value> header :
          run.members.contents(part(response, name), state).entrySet()) {
        String lower = header.getKey().toLowerCase(Locale.ROOT);
        page |= lower.equals("content-type") && isPage(header.getValue());
        if (lower.equals("location")) {
          found(header.getValue(), Weakness.REDIRECT, "Location", state);
        } else {
          split(header.getValue(), header.getKey(), state);
        }
      }
    }
    if (page) {
      found(part(response, "body"), Weakness.XSS, "text/html", state);
    }
  }

  /** Go's fields begin with capitals. */
  private static Value part(Thing response, String name) {
    return response
        .get(name)
        .or(response.get(Character.toUpperCase(name.charAt(0)) + name.substring(1)));
  }

  /** What came in as a header has no line ends. */
  private void split(Value value, String header, State state) {
    for (Taint taint : state.deep(value)) {
      boolean text =
          taint.source().from().isEmpty()
              && taint
                  .source()
                  .field()
                  .matches("(body|queryString|pathParam|rawQuery|multiValueQ).*");
      if (text) {
        found(taint, Weakness.HEADER, header);
      }
    }
  }

  private static boolean isPage(Value type) {
    return type.known().stream()
        .map(Known::asText)
        .anyMatch(text -> text.filter(known -> known.contains("text/html")).isPresent());
  }

  private void found(Value value, Weakness weakness, String where, State state) {
    for (Taint taint : state.deep(value)) {
      if (!taint.source().isOurs()) {
        found(taint, weakness, where);
      }
    }
  }

  private void found(Taint taint, Weakness weakness, String where) {
    List<Trail.Step> steps = new ArrayList<>(taint.trail().steps());
    // The call of the handler itself stands nowhere.
    while (steps.size() > 1 && steps.getLast().how().startsWith("is returned by")) {
      steps.removeLast();
    }
    if ((taint.clean() & weakness.bit()) == 0 && !steps.isEmpty()) {
      Trail.Step last = steps.getLast();
      run.found.flow(new FlowFound(weakness, taint, last.file(), last.at(), where, ""));
    }
  }
}
