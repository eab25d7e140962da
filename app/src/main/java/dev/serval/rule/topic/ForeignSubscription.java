package dev.serval.rule.topic;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.data.Tables;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Subscription;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * SN-09: a topic's messages go to a function or queue of an account of which nothing is known.
 *
 * @param tables what actions there are
 */
public record ForeignSubscription(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("SN-09", Severity.MEDIUM, "Messages of a topic go to an unknown account")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              Every message goes out of the account from then on, and nothing here shows what happens to \
              it. A subscription is an easy way to carry data away that stays when passwords and keys are \
              changed.\
              """)
          .remedy(
              "Ask whose account it is, and delete the subscription if nobody knows. Let a partner"
                  + " have what concerns them only, by a filter policy; audit an account of your"
                  + " own together with this one.")
          .fix(Form.CLI, "aws sns unsubscribe --subscription-arn ARN")
          .fix(
              Form.CLOUDFORMATION,
              """
              # delete the subscription, or let it have its part only:
              Partner:
                Type: AWS::SNS::Subscription
                Properties:
                  FilterPolicy: {customer: [partner]}
              """)
          .fix(
              Form.TERRAFORM,
              """
              # delete the subscription, or let it have its part only:
              resource "aws_sns_topic_subscription" "partner" {
                filter_policy = jsonencode({ customer = ["partner"] })
              }
              """)
          .maps(Standard.owasp(3), Standard.cwe(668), Standard.attack("T1537"));

  private static final Set<String> SERVICES = Set.of("lambda", "sqs", "firehose");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Set<String> own = FunctionGrants.of(estate, tables).accounts();
    return estate
        .all(Subscription.class)
        .filter(ForeignSubscription::goesToService)
        .map(one -> judge(own, one));
  }

  private static boolean goesToService(Subscription one) {
    return one.protocol().effective().filter(SERVICES::contains).isPresent();
  }

  private static Verdict judge(Set<String> own, Subscription one) {
    return switch (one.endpoint()) {
      case Value.Known<Reference>(Reference endpoint, Origin at) -> judge(own, one, endpoint, at);
      case Value.Absent<Reference>(Reference endpoint, Origin at) -> judge(own, one, endpoint, at);
      case Unresolved<Reference> open -> Words.unknown(one, "Where the messages go", open);
    };
  }

  private static Verdict judge(Set<String> own, Subscription one, Reference endpoint, Origin at) {
    Optional<Text> account = Arn.parse(endpoint.text()).map(Arn::account);
    Text decisive = account.orElse(endpoint.text());
    if (decisive.hasChoice()) {
      return Words.unknown(
          one, "The account that the messages go to", new Unresolved<>(decisive.toString(), at));
    }
    Optional<String> foreign = account.flatMap(Text::known).filter(number -> !own.contains(number));
    return foreign
        .<Verdict>map(
            number ->
                Verdict.fail(
                    one,
                    Severity.MEDIUM,
                    "Messages of %s go to account %s, of which nothing is known"
                        .formatted(Words.cut(last(one.topic().shown())), Words.cut(number)),
                    at))
        .orElseGet(() -> Verdict.pass(one));
  }

  private static String last(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
