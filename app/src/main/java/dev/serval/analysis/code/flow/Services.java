package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Entry;
import dev.serval.analysis.code.catalog.Selector;
import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.NamedResource;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What calls hand to resources of AWS's services, and what they read from them. */
final class Services {

  /** Objects nested deeper than this are taken as a whole. */
  private static final int MOST_DEPTH = 8;

  /** More parts than this of one message are not told apart. */
  private static final int MOST_PARTS = 60;

  private final Run run;

  Services(Run run) {
    this.run = run;
  }

  /** Notes what a call writes, if it does. */
  void write(Site site, String name, Value receiver, Arguments arguments, State state) {
    run.catalog
        .of(name, Entry.Write.class)
        .forEach(entry -> write(site, name, entry, receiver, arguments, state));
  }

  /** Notes what a handler is called with, and what it returns. */
  void handled(Site site, Value event, Value answer, State state) {
    handled(WriteFound.EVENT, site, event, state);
    handled(WriteFound.RESULT, site, answer, state);
  }

  private void handled(String as, Site site, Value value, State state) {
    Payload payload = new Payload(state, site);
    payload.walk("", value, 0);
    if (!payload.parts.isEmpty()) {
      run.found.write(
          new WriteFound(
              new NamedResource(as, Set.of(), Set.of()),
              "",
              payload.parts,
              payload.constants,
              site.module().file(),
              site.at(),
              "return"));
    }
  }

  private void write(
      Site site, String name, Entry.Write entry, Value receiver, Arguments arguments, State state) {
    Payload payload = new Payload(state, site);
    entry
        .gives()
        .forEach(
            (location, selectors) -> {
              Value value =
                  selectors.stream().anyMatch(one -> one.argument().equals(Selector.READ))
                      ? read(site, name, receiver, arguments, state)
                          .map(Value::of)
                          .orElse(Value.NEVER)
                      : any(selectors, receiver, arguments, state);
              if (location.equals("update")) {
                updates(entry, receiver, arguments, value, payload, state);
              } else {
                payload.walk(location, value, 0);
              }
            });
    WriteFound written =
        new WriteFound(
            named(entry.service(), entry.name(), entry.key(), receiver, arguments, state),
            entry.action(),
            payload.parts,
            payload.constants,
            site.module().file(),
            site.at(),
            name);
    run.found.write(written);
    if (run.isEntered() && TemporaryFiles.isKept(written)) {
      run.found.flow(
          new FlowFound(
              Weakness.TEMPORARY,
              written.parts().getFirst().taint(),
              written.file(),
              written.at(),
              name,
              ""));
    }
  }

  /** {@code SET #name = :name}: which attribute gets which value. */
  private void updates(
      Entry.Write entry,
      Value receiver,
      Arguments arguments,
      Value values,
      Payload payload,
      State state) {
    Optional<String> expression = any(entry.update(), receiver, arguments, state).text();
    Map<String, Value> aliases =
        run.members.contents(any(entry.aliases(), receiver, arguments, state), state);
    run.members
        .contents(values, state)
        .forEach(
            (placeholder, value) ->
                payload.walk(
                    "item."
                        + expression
                            .map(text -> Updates.attribute(text, placeholder))
                            .map(
                                attribute ->
                                    aliases.containsKey(attribute)
                                        ? aliases.get(attribute).text().orElse(Thing.REST)
                                        : attribute)
                            .orElse(Thing.REST),
                    value,
                    0));
  }

  /** What a call reads, as data of whoever wrote it; empty where it reads nothing. */
  Optional<Taint> read(Site site, String name, Value receiver, Arguments arguments, State state) {
    return run.catalog
        .of(name, Entry.Read.class)
        .findFirst()
        .map(
            entry ->
                Taint.of(
                    new Source(
                        "",
                        Optional.of(
                            named(
                                entry.service(),
                                entry.name(),
                                entry.key(),
                                receiver,
                                arguments,
                                state)),
                        site.module().file(),
                        site.at())));
  }

  /** Which of several a call's result is; what its object is, where it does not say. */
  Known.Text which(String name, Value receiver, Arguments arguments, State state) {
    return run.catalog
        .of(name, Entry.Named.class)
        .findFirst()
        .map(entry -> which(any(entry.by(), receiver, arguments, state)))
        .orElseGet(() -> own(receiver));
  }

  /** A text, or the name of an object of the outside that decides. */
  private static Known.Text which(Value by) {
    if (by.literal().isPresent() && by.literal().get() instanceof Literal.Truth(boolean truth)) {
      return Known.text(String.valueOf(truth));
    }
    return by.refs().stream()
        .filter(Ref.External.class::isInstance)
        .map(ref -> Known.text(((Ref.External) ref).name()))
        .findFirst()
        .orElseGet(() -> Texts.alternatives(by).getFirst());
  }

  /** By what an object of the outside was made. */
  static Known.Text own(Value receiver) {
    return receiver.refs().stream()
        .filter(Ref.External.class::isInstance)
        .map(ref -> ((Ref.External) ref).which())
        .filter(which -> !which.equals(Known.Text.EMPTY))
        .findFirst()
        .orElse(Known.Text.EMPTY);
  }

  private NamedResource named(
      String service,
      List<Selector> names,
      List<Selector> keys,
      Value receiver,
      Arguments arguments,
      State state) {
    boolean self = names.stream().anyMatch(selector -> selector.argument().equals("this"));
    Set<Known.Text> known =
        self ? known(own(receiver)) : texts(any(names, receiver, arguments, state));
    return new NamedResource(service, known, texts(any(keys, receiver, arguments, state)));
  }

  private static Set<Known.Text> known(Known.Text name) {
    return name.equals(Known.Text.EMPTY)
        ? Set.of(new Known.Text(List.of(new Known.Any())))
        : Set.of(name);
  }

  /** What a value can be as text; a text with a hole stands for all that is open about it. */
  private static Set<Known.Text> texts(Value value) {
    if (value.isNever()) {
      return Set.of();
    }
    Known.Text own = own(value);
    if (!own.equals(Known.Text.EMPTY)) {
      return Set.of(own);
    }
    Set<Known.Text> known = new LinkedHashSet<>();
    value.known().stream()
        .filter(Known.Text.class::isInstance)
        .forEach(text -> known.add((Known.Text) text));
    boolean holes =
        known.stream()
            .anyMatch(text -> text.pieces().stream().anyMatch(Known.Any.class::isInstance));
    return holes ? known : new LinkedHashSet<>(Texts.alternatives(value));
  }

  private Value any(List<Selector> selectors, Value receiver, Arguments arguments, State state) {
    return selectors.stream()
        .map(selector -> run.outside.selected(selector, receiver, arguments, state))
        .reduce(Value.NEVER, Value::or);
  }

  /** What is handed over, taken apart. */
  private static final class Payload {

    private final State state;
    private final Site site;
    private final List<WriteFound.Part> parts = new ArrayList<>();
    private final Map<String, Set<String>> constants = new LinkedHashMap<>();
    private final Set<List<Object>> seen = new HashSet<>();

    private Payload(State state, Site site) {
      this.state = state;
      this.site = site;
    }

    private void walk(String location, Value value, int depth) {
      if (parts.size() >= MOST_PARTS) {
        return;
      }
      for (Taint taint : state.known(value).taints()) {
        // Of what is ours, a secret is no less one where it gets to.
        if (taint.source().isOurs() && !taint.source().service().equals("secret")) {
          continue;
        }
        parts.add(new WriteFound.Part(location, taint.then(site.step("is handed over"))));
      }
      value
          .text()
          .ifPresent(
              text -> constants.computeIfAbsent(location, _ -> new LinkedHashSet<>()).add(text));
      for (Ref ref : value.refs()) {
        if (ref instanceof Ref.Thing(int id)
            && depth < MOST_DEPTH
            && seen.add(List.of(location, id))) {
          state
              .thing(id)
              .fields()
              .forEach(
                  (key, field) -> walk(inner(location, state.thing(id), key), field, depth + 1));
        }
      }
    }

    private static String inner(String location, Thing thing, String key) {
      return thing.kind() == Thing.Kind.LIST
          ? location
          : location.isEmpty() ? key : location + "." + key;
    }
  }
}
