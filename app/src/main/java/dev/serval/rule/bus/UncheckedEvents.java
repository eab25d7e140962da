package dev.serval.rule.bus;

import dev.serval.analysis.exposure.Entrance;
import dev.serval.analysis.exposure.Entrance.Way;
import dev.serval.analysis.exposure.Entrances;
import dev.serval.analysis.exposure.Protected;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator.Family;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.EventRule;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Text;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import dev.serval.rule.opening.Said;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * EB-06: outsiders may put events on a bus, and a rule there calls a function without a look at
 * whose event it is; or they may keep its events, or send them again. Only {@code account} says for
 * sure whose an event is. Events of another source or type than the bus takes from outsiders don't
 * reach a rule, and a rule for the one source that a partner may send means the partner.
 *
 * @param tables what actions there are
 */
public record UncheckedEvents(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("EB-06", Severity.HIGH, "A function is called with events that outsiders may send")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Who may put events on the bus chooses source, type and content of an event; only its \
              account is filled in by EventBridge. A rule that does not ask for the account calls its \
              function for the outsider as for your own. Whoever keeps the events of a bus reads them all, \
              and whoever sends them again calls its functions again.\
              """)
          .remedy("Add the accounts whose events are meant to the rule's pattern.")
          .fix(
              Form.CLI,
              """
              aws events put-rule --name NAME --event-bus-name BUS \\
                --event-pattern '{"account": ["ACCOUNT"], "source": ["shop.orders"]}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              OrderPlaced:
                Type: AWS::Events::Rule
                Properties:
                  EventPattern:
                    account: [!Ref AWS::AccountId]
                    source: [shop.orders]
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_cloudwatch_event_rule" "order_placed" {
                event_pattern = jsonencode({
                  account = [data.aws_caller_identity.current.account_id]
                  source  = ["shop.orders"]
                })
              }
              """)
          .maps(Standard.owasp(1), Standard.csa(1), Standard.cwe(345));

  private static final Set<Way> OPEN =
      EnumSet.of(Way.PUBLIC, Way.FOREIGN, Way.RESTRICTED, Way.DEPUTY);

  private static final List<String> KEEPING =
      List.of("events:StartReplay", "events:CreateArchive", "events:UpdateArchive");

  private static final String SOURCE = "events:source";
  private static final String BUS = "event-bus/";

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Entrances entrances = Entrances.of(estate, tables);
    List<Entrance> open =
        entrances.of(Protected.BUS).stream()
            .filter(entrance -> OPEN.contains(entrance.way()))
            .filter(entrance -> entrance.action().equalsIgnoreCase("events:PutEvents"))
            .toList();
    return Stream.concat(
        open.isEmpty()
            ? Stream.empty()
            : estate.all(EventRule.class).flatMap(rule -> judge(estate, open, rule).stream()),
        entrances.of(Protected.BUS).stream()
            .filter(entrance -> OPEN.contains(entrance.way()))
            .flatMap(entrance -> archives(entrance).stream()));
  }

  /** Keeping the events of a bus, or sending them to it again. */
  private static Optional<Verdict> archives(Entrance entrance) {
    return KEEPING.stream()
        .filter(entrance::singlesOut)
        .findFirst()
        .map(
            action ->
                Said.fail(
                    entrance,
                    Severity.MEDIUM,
                    "The policy of %s lets outsiders do %s".formatted(Said.name(entrance), action),
                    entrance.grant().statement().at()));
  }

  private static Optional<Verdict> judge(Estate estate, List<Entrance> open, EventRule rule) {
    Optional<Function> called =
        rule.targets().effective().orElse(List.of()).stream()
            .flatMap(target -> FunctionLookup.of(estate).find(target.target()).stream())
            .findFirst();
    Optional<Entrance> entrance =
        open.stream()
            .filter(one -> isOn(one, rule))
            .filter(one -> reaches(one, rule, SOURCE, "source"))
            .filter(one -> reaches(one, rule, "events:detail-type", "detail-type"))
            .filter(one -> !isMeant(one, rule))
            .findFirst();
    return called.isPresent() && entrance.isPresent() && !isSchedule(rule)
        ? Optional.of(judge(rule, called.get(), entrance.get()))
        : Optional.empty();
  }

  /** Whether the bus takes from outsiders what the rule listens to; every event has these keys. */
  private static boolean reaches(Entrance entrance, EventRule rule, String key, String field) {
    Optional<List<String>> wanted = wanted(rule, field);
    return wanted.isEmpty()
        || fixed(entrance, key)
            .allMatch(
                condition ->
                    condition.values().stream()
                        .anyMatch(word -> takes(word, wanted.orElseThrow())));
  }

  /** Whether a partner may send one source only, and the rule listens to that. */
  private static boolean isMeant(Entrance entrance, EventRule rule) {
    return entrance.way() == Way.FOREIGN
        && wanted(rule, "source").isPresent()
        && fixed(entrance, SOURCE).findAny().isPresent();
  }

  private static Optional<List<String>> wanted(EventRule rule, String field) {
    return rule.pattern().effective().flatMap(json -> EventPattern.of(json).values(field));
  }

  /** Conditions that list what a key of an event must be. */
  private static Stream<Condition> fixed(Entrance entrance, String key) {
    return entrance.grant().statement().conditions().stream()
        .filter(condition -> condition.key().equalsIgnoreCase(key))
        .filter(condition -> condition.operator().comparison().family() == Family.STRING)
        .filter(condition -> !condition.operator().comparison().negated());
  }

  private static boolean takes(Word taken, List<String> wanted) {
    String shown = taken.shown();
    boolean sure = taken.text().known().isPresent() && !shown.contains("*") && !shown.contains("?");
    return !sure || wanted.stream().anyMatch(shown::equalsIgnoreCase);
  }

  private static boolean isSchedule(EventRule rule) {
    return rule.pattern().effective().filter(String::isEmpty).isPresent();
  }

  private static boolean isOn(Entrance entrance, EventRule rule) {
    String bus = bus(rule);
    String name = entrance.arn().substring(entrance.arn().indexOf(BUS) + BUS.length());
    boolean named = name.equals(bus);
    boolean declared =
        entrance.resource().id().arn().equals(rule.bus().effective().orElse(Reference.NONE).text())
            || isOf(entrance.resource().id().name(), bus);
    return named || declared;
  }

  private static boolean isOf(Text name, String bus) {
    return !name.parts().isEmpty() && name.toString().equals(bus);
  }

  /** The name of the rule's bus. */
  private static String bus(EventRule rule) {
    String text = rule.bus().shown();
    return text.isEmpty()
        ? "default"
        : text.substring(text.indexOf(BUS) < 0 ? 0 : text.indexOf(BUS) + BUS.length());
  }

  private static Verdict judge(EventRule rule, Function called, Entrance entrance) {
    if (rule.pattern() instanceof Unresolved<String> open) {
      return Words.unknown(rule, "Whose events it listens to", open);
    }
    return EventPattern.of(rule.pattern().effective().orElse("{}")).checks()
        ? Verdict.pass(rule)
        : new Verdict.Fail(
            rule,
            "",
            entrance.way() == Way.RESTRICTED ? Severity.MEDIUM : Severity.HIGH,
            Confidence.CERTAIN,
            "%s calls %s with events that outsiders may put on its bus"
                .formatted(Words.name(rule), Words.name(called)),
            rule.pattern().at(),
            Stream.concat(Stream.of(Said.statement(entrance)), quoted(rule).stream()).toList());
  }

  /** What an outsider wrote, in the middle of JSON. */
  private static Optional<Evidence> quoted(EventRule rule) {
    return rule.targets().effective().orElse(List.of()).stream()
        .flatMap(
            target ->
                target.inputTemplate().effective().flatMap(InputTemplate::quoted).stream()
                    .map(part -> inputOf(part, target.inputTemplate().at())))
        .findFirst();
  }

  private static Evidence inputOf(String part, Origin at) {
    return new Evidence(
        "%s of the event stands between quotes of the function's input; without them EventBridge writes it as JSON"
            .formatted(Words.cut(part)),
        at);
  }
}
