package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
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
        if (thing.has("statusCode") || thing.has("StatusCode")) {
          look(thing, state);
        } else if (thing.has("(0)")) {
          look(thing.get("(0)"), state);
        }
      }
    }
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
