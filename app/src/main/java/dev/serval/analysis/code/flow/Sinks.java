package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Entry;
import dev.serval.analysis.code.catalog.Selector;
import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Calls in which data does harm, and calls that are faults whatever data they get. */
final class Sinks {

  /** What fields are called that hold secrets which people choose. */
  private static final Pattern MONGO = Pattern.compile("(?:py)?mongo\\.|mongoose\\.");

  private static final Pattern SECRET =
      Pattern.compile("(?i)(?:^|[._])(?:\\w*password|passwd|pwd|passphrase|pin|secret)$");

  /** What came in as a header has no line ends. */
  private static final Pattern HEADER =
      Pattern.compile("((multiValueH|h)eaders|cookies)[.\\[].*|authorizationToken|methodArn");

  /** Fields that can't be anything but text. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(pathParameters|queryStringParameters|multiValueQueryStringParameters|headers"
              + "|multiValueHeaders|cookies)[.\\[].*");

  private static final Pattern BODY = Pattern.compile("(req\\.|request\\.)?body");

  private static final Pattern MARKUP = Pattern.compile("<[A-Za-z!/]");

  private final Run run;

  Sinks(Run run) {
    this.run = run;
  }

  void look(Site site, String name, Value receiver, Arguments arguments, State state) {
    run.catalog
        .of(name, Entry.Sink.class)
        .filter(sink -> holds(sink.when(), receiver, arguments, state))
        .filter(
            sink -> sink.weakness() != Weakness.XXE || !XmlFactories.areProtected(name, run, state))
        .forEach(sink -> sink(site, name, sink, receiver, arguments, state));
    run.catalog
        .of(name, Entry.Fault.class)
        .filter(fault -> holds(fault.when(), receiver, arguments, state))
        .forEach(
            fault ->
                run.found.fault(
                    new FaultFound(
                        fault.weakness(), site.module().file(), site.at(), name, fault.note())));
  }

  private void sink(
      Site site, String name, Entry.Sink sink, Value receiver, Arguments arguments, State state) {
    Weakness weakness = sink.weakness();
    for (Selector selector : sink.at()) {
      Value value = run.outside.selected(selector, receiver, arguments, state);
      if (weakness == Weakness.COMMAND) {
        value = Commands.dangerous(value, state);
      }
      Set<Taint> taints =
          isShallow(sink, selector) ? state.known(value).taints() : state.deep(value);
      for (Taint taint : taints) {
        boolean own = ServiceWord.is(weakness, taint.source());
        boolean noted = weakness == Weakness.LOG && Texts.isStructure(taint);
        boolean meant =
            isMeant(weakness, taint.source())
                && !isText(name, taint, value)
                && (weakness != Weakness.WHOLE || isBody(taint));
        if (weakness == Weakness.LOGGED && !taint.source().isOurs()) {
          run.found.logged(found(site, name, sink, taint));
        }
        if ((taint.clean() & weakness.bit()) == 0 && !own && !noted && meant) {
          run.found.flow(found(site, name, sink, taint));
        }
      }
    }
  }

  private static FlowFound found(Site site, String name, Entry.Sink sink, Taint taint) {
    return new FlowFound(
        sink.weakness(),
        taint.then(site.step("reaches " + Outside.shortName(name))),
        site.module().file(),
        site.at(),
        name,
        sink.note());
  }

  /**
   * Whether what is within an object does no harm: printed, it is in a notation that escapes line
   * ends; merged or stored, it is the object's own shape that counts; and where parts are named,
   * they do.
   */
  private static boolean isShallow(Entry.Sink sink, Selector selector) {
    return sink.weakness() == Weakness.LOG
        || sink.weakness() == Weakness.PROTOTYPE
        || sink.weakness() == Weakness.WHOLE
        || (selector.path().isEmpty()
            && sink.at().stream()
                .anyMatch(
                    other ->
                        other.argument().equals(selector.argument()) && !other.path().isEmpty()));
  }

  /** A request's body as it came; what a model or another call made of it is that one's shape. */
  private static boolean isBody(Taint taint) {
    return taint.form().isEmpty() && BODY.matcher(taint.source().field()).matches();
  }

  /** A text within a query of MongoDB is compared as such; an object would be an operator. */
  private static boolean isText(String name, Taint taint, Value query) {
    boolean mongo = MONGO.matcher(name).lookingAt();
    boolean within = !query.taints().contains(taint);
    return mongo
        && within
        && (TEXT.matcher(taint.source().field()).matches()
            || taint.form().contains("/text")
            || taint.form().contains(Notation.TEXT));
  }

  /** What is ours does no harm but where others see it; a weak hash matters for secrets. */
  private static boolean isMeant(Weakness weakness, Source source) {
    return switch (weakness) {
      case LOGGED -> source.isOurs() && !source.service().equals("stack");
      case LEAK -> source.service().equals("environment") || source.service().equals("secret");
      case STACK -> source.service().equals("stack");
      case HASH -> SECRET.matcher(source.field()).find();
      case LOG -> !source.isOurs() && !HEADER.matcher(source.field()).matches();
      default -> !source.isOurs();
    };
  }

  /** Whether what a sink needs besides is so, or can be so. */
  boolean holds(String when, Value receiver, Arguments arguments, State state) {
    if (when.isEmpty()) {
      return true;
    }
    boolean negated = when.contains("!=");
    String[] sides = when.split("!?=", 2);
    Value value = Value.NEVER;
    for (Selector selector : Selector.several(sides[0])) {
      value = value.or(run.outside.selected(selector, receiver, arguments, state));
    }
    boolean same = false;
    for (String written : sides[1].split(",")) {
      same |= isLiteral(value, written.strip());
    }
    return negated != same;
  }

  /** Whether a value can be a text that has something of a page in it. */
  static boolean isMarkup(Value value) {
    return value.known().stream().anyMatch(Sinks::isMarkup);
  }

  /** Whether a text has something of a page in it. */
  private static boolean isMarkup(Known known) {
    return known instanceof Known.Text(List<Known.Piece> pieces)
        && pieces.stream()
            .anyMatch(
                piece ->
                    piece instanceof Known.Characters(String text) && MARKUP.matcher(text).find());
  }

  private static boolean isLiteral(Value value, String written) {
    Optional<Literal> literal = value.literal();
    if (written.equals("given")) {
      return !value.isNever();
    }
    if (written.equals("markup")) {
      return isMarkup(value);
    }
    if (written.equals("off")) {
      return !value.isNever() && !value.truth().equals(Optional.of(true));
    }
    if (literal.isPresent() && literal.get() instanceof Literal.Truth(boolean truth)) {
      return String.valueOf(truth).equals(written);
    }
    boolean named =
        value.refs().stream()
            .anyMatch(
                ref ->
                    ref instanceof Ref.External(String name, var which)
                        && (name.equals(written)
                            || which.whole().filter(written::equals).isPresent()));
    boolean text =
        value.known().stream()
            .anyMatch(known -> known.asText().filter(written::equals).isPresent());
    return named || text || (written.equals("true") && value.open());
  }
}
