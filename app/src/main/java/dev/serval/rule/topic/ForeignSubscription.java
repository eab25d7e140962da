package dev.serval.rule.topic;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.data.Tables;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Reference;
import dev.serval.model.Subscription;
import dev.serval.model.Text;
import dev.serval.model.Topic;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SN-09: a topic's messages go to an account of which nothing is known, or one of several accounts
 * that have its messages gets those of the others too. What goes to a person or an address is of
 * the account whose the subscription is, where the source tells that.
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
              changed. Where several accounts have messages of one topic, each without a filter policy \
              gets those that were meant for the others.\
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
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Set<String> own = FunctionGrants.of(estate, tables).accounts();
    Map<Text, Set<String>> receivers = new HashMap<>();
    estate
        .all(Subscription.class)
        .forEach(
            one ->
                receiver(one)
                    .filter(account -> !isTopics(one, account))
                    .ifPresent(
                        account ->
                            receivers
                                .computeIfAbsent(topic(one), _ -> new TreeSet<>())
                                .add(account)));
    return estate
        .all(Subscription.class)
        .flatMap(
            one ->
                judge(
                    own, one, receivers.getOrDefault(topic(one), Set.of()), topicName(estate, one))
                    .stream());
  }

  private static Optional<Verdict> judge(
      Set<String> own, Subscription one, Set<String> receivers, String topic) {
    if (goesToService(one)) {
      if (one.endpoint() instanceof Unresolved<Reference> open) {
        return Optional.of(Words.unknown(one, "Where the messages go", open));
      }
      Text decisive = account(one).orElseGet(() -> endpoint(one).text());
      if (decisive.hasChoice()) {
        return Optional.of(
            Words.unknown(
                one,
                "The account that the messages go to",
                new Unresolved<>(decisive.toString(), one.endpoint().at())));
      }
    }
    Optional<String> receiver = receiver(one);
    return receiver
        .filter(account -> !own.contains(account))
        .map(account -> unknownAccount(one, account, topic))
        .or(() -> receiver.flatMap(account -> ofOthers(one, account, receivers, topic)))
        .or(() -> goesToService(one) ? Optional.of(Verdict.pass(one)) : Optional.empty());
  }

  private static Verdict unknownAccount(Subscription one, String account, String topic) {
    return Verdict.fail(
        one,
        Severity.MEDIUM,
        "Messages of %s go to account %s, of which nothing is known"
            .formatted(topic, Words.cut(account)),
        one.endpoint().at());
  }

  /** Of an account of the estate, beside others that have messages of the topic too. */
  private static Optional<Verdict> ofOthers(
      Subscription one, String account, Set<String> receivers, String topic) {
    if (!receivers.contains(account) || receivers.size() < 2) {
      return Optional.empty();
    }
    if (one.filtered() instanceof Unresolved<Boolean> open) {
      return Optional.of(Words.unknown(one, "Which messages it passes over", open));
    }
    return one.filtered().effective().orElse(false)
        ? Optional.empty()
        : Optional.of(
            Verdict.fail(
                one,
                "all messages",
                Severity.MEDIUM,
                "Account %s gets all messages of %s, with those meant for %s: no filter policy"
                    .formatted(
                        Words.cut(account),
                        topic,
                        Words.list(
                            receivers.stream().filter(other -> !other.equals(account)).toList())),
                one.endpoint().at()));
  }

  private static boolean goesToService(Subscription one) {
    return one.protocol().effective().filter(SERVICES::contains).isPresent();
  }

  /** The account that has the messages; empty where nobody can tell. */
  private static Optional<String> receiver(Subscription one) {
    return goesToService(one)
        ? account(one).flatMap(Text::known)
        : one.owner().effective().filter(ACCOUNT.asMatchPredicate());
  }

  private static Optional<Text> account(Subscription one) {
    return Arn.parse(endpoint(one).text()).map(Arn::account);
  }

  private static Reference endpoint(Subscription one) {
    return one.endpoint().effective().orElse(Reference.NONE);
  }

  private static Text topic(Subscription one) {
    return one.topic().effective().orElse(Reference.NONE).text();
  }

  private static boolean isTopics(Subscription one, String account) {
    return Arn.parse(topic(one))
        .flatMap(arn -> arn.account().known())
        .filter(account::equals)
        .isPresent();
  }

  private static String topicName(Estate estate, Subscription one) {
    String arn = one.topic().shown();
    return estate
        .find(Topic.class, one.topic())
        .map(Words::name)
        .orElseGet(() -> Words.cut(arn.substring(arn.lastIndexOf(':') + 1)));
  }
}
