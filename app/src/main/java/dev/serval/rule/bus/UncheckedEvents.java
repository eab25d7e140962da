package dev.serval.rule.bus;

import dev.serval.analysis.exposure.Entrance;
import dev.serval.analysis.exposure.Entrance.Way;
import dev.serval.analysis.exposure.Entrances;
import dev.serval.analysis.exposure.Protected;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.data.Tables;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Estate;
import dev.serval.model.EventRule;
import dev.serval.model.Function;
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
import dev.serval.rule.Words;
import dev.serval.rule.opening.Said;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * EB-06: outsiders may put events on a bus, and a rule there calls a function without a look at
 * whose event it is. Only {@code account} says that for sure; sources of AWS's services, which
 * begin with {@code aws.}, can't be given by callers ("PutEvents", EventBridge API reference).
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
              function for the outsider as for your own.\
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

  private static final String BUS = "event-bus/";

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    List<Entrance> open =
        Entrances.of(estate, tables).of(Protected.BUS).stream()
            .filter(entrance -> OPEN.contains(entrance.way()))
            .filter(entrance -> entrance.action().equalsIgnoreCase("events:PutEvents"))
            .toList();
    return open.isEmpty()
        ? Stream.empty()
        : estate.all(EventRule.class).flatMap(rule -> judge(estate, open, rule).stream());
  }

  private static Optional<Verdict> judge(Estate estate, List<Entrance> open, EventRule rule) {
    Optional<Function> called =
        rule.targets().effective().orElse(List.of()).stream()
            .flatMap(target -> FunctionLookup.of(estate).find(target.target()).stream())
            .findFirst();
    Optional<Entrance> entrance = open.stream().filter(one -> isOn(one, rule)).findFirst();
    return called.isPresent() && entrance.isPresent() && !isSchedule(rule)
        ? Optional.of(judge(rule, called.get(), entrance.get()))
        : Optional.empty();
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
    return checks(rule.pattern().effective().orElse("{}"))
        ? Verdict.pass(rule)
        : new Verdict.Fail(
            rule,
            "",
            entrance.way() == Way.RESTRICTED ? Severity.MEDIUM : Severity.HIGH,
            Confidence.CERTAIN,
            "%s calls %s with events that outsiders may put on its bus"
                .formatted(Words.name(rule), Words.name(called)),
            rule.pattern().at(),
            List.of(Said.statement(entrance)));
  }

  /** Whether the pattern fixes the account, or listens to services of AWS only. */
  private static boolean checks(String pattern) {
    try {
      Node root = DocumentReader.parseJson(pattern, "pattern").root();
      return root instanceof Node.Mapping map
          && (map.has("account") || map.get("source").filter(UncheckedEvents::isOfAws).isPresent());
    } catch (UnreadableDocument e) {
      return false;
    }
  }

  private static boolean isOfAws(Node sources) {
    return sources instanceof Node.Sequence(List<Node> items, var _)
        && !items.isEmpty()
        && items.stream()
            .allMatch(
                one -> one instanceof Node.Text(String text, var _) && text.startsWith("aws."));
  }
}
