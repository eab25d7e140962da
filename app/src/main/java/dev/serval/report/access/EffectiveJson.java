package dev.serval.report.access;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.effective.Effective;
import dev.serval.analysis.effective.Reached;
import dev.serval.analysis.effective.Region;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Word;
import dev.serval.document.Node;
import dev.serval.document.Place;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** All that somebody's policies allow, as JSON for tools. */
public final class EffectiveJson {

  private static final Place NOWHERE = new Place("", 1, 1);

  private EffectiveJson() {}

  /** One answer, or one for each way that templates' conditions turn out. */
  public static Node.Mapping all(List<Node> answers) {
    return answers.size() == 1 && answers.getFirst() instanceof Node.Mapping only
        ? only
        : mapping(entry("alternatives", new Node.Sequence(answers, NOWHERE)));
  }

  /** One answer. */
  public static Node.Mapping of(Caller caller, Effective effective, List<Reached> reached) {
    return mapping(
        entry("principal", text(caller.name().toString())),
        entry("regions", list(effective.regions(), EffectiveJson::region)),
        entry("unread", list(effective.unread(), EffectiveJson::text)),
        entry("reached", list(reached, EffectiveJson::reached)));
  }

  private static Node region(Region region) {
    return mapping(
        entry("policy", text(region.policy())),
        entry("statement", text(region.allow().label())),
        entry("at", text(region.allow().at().toString())),
        entry("actions", list(region.actions(), EffectiveJson::text)),
        entry("resources", list(region.resources(), EffectiveJson::selection)),
        entry("conditions", list(region.conditions(), EffectiveJson::condition)),
        entry("except", list(region.except(), EffectiveJson::exemption)));
  }

  private static Node exemption(Region.Exemption one) {
    return mapping(
        entry("policy", text(one.policy())),
        entry("statement", text(one.deny().label())),
        entry("at", text(one.deny().at().toString())),
        entry("actions", list(one.actions(), EffectiveJson::text)),
        entry("resources", list(one.resources(), EffectiveJson::selection)),
        entry("conditions", list(one.conditions(), EffectiveJson::condition)));
  }

  private static Node selection(Selection one) {
    return mapping(
        entry(one.excepted() ? "allBut" : "any", list(one.words(), word -> text(word.shown()))));
  }

  private static Node condition(Condition one) {
    return mapping(
        entry("operator", text(one.operator().written())),
        entry("key", text(one.key())),
        entry("values", list(one.values(), (Word word) -> text(word.shown()))));
  }

  private static Node reached(Reached one) {
    return mapping(
        entry("name", text(one.resource().id().label())),
        entry("type", text(one.resource().id().type())),
        entry("arn", text(one.resource().id().arn().toString())),
        entry("allowed", list(one.allowed(), EffectiveJson::text)),
        entry("unknown", list(one.unknown(), EffectiveJson::text)));
  }

  private static <T> Node list(Collection<T> items, Function<? super T, ? extends Node> write) {
    return new Node.Sequence(items.stream().<Node>map(write).toList(), NOWHERE);
  }

  private static Node.Entry entry(String key, Node value) {
    return new Node.Entry(key, value, NOWHERE);
  }

  private static Node.Mapping mapping(Node.Entry... entries) {
    return new Node.Mapping(List.of(entries), NOWHERE);
  }

  private static Node text(String value) {
    return new Node.Text(value, NOWHERE);
  }
}
