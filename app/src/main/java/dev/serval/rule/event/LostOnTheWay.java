package dev.serval.rule.event;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.feedback.Destinations;
import dev.serval.analysis.feedback.Destinations.Destination;
import dev.serval.analysis.iam.evaluation.PolicyType;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.analysis.privilege.Grants;
import dev.serval.analysis.reach.Reaches;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * EV-07: what becomes of a function's events goes where it is lost or read by others: to a target
 * that doesn't exist, that the function's role may not send to, or that is another account's. Who
 * else gets at a queue or topic of the estate, and whether it is encrypted, is told of these.
 *
 * @param tables what the evaluator knows of AWS
 */
public record LostOnTheWay(Tables tables) implements Rule {

  private static final Map<String, String> TYPES =
      Map.of("sqs", "AWS::SQS::Queue", "sns", "AWS::SNS::Topic");

  private static final Card CARD =
      Card.of("EV-07", Severity.MEDIUM, "Failed events don't arrive, or arrive at somebody else's")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              Lambda hands failed events and results over with the rights of the function's role. If \
              these don't allow it, or the target is gone, the event is dropped without a word, and the \
              dead-letter queue that everybody relies on stays empty. In another account's queue, others \
              read what failed, with all that is in it.\
              """)
          .remedy(
              "Allow the role to send to the target by name, and let an alarm watch the metric"
                  + " DeadLetterErrors or DestinationDeliveryFailures.")
          .fix(
              Form.CLI,
              "aws iam put-role-policy --role-name ROLE --policy-name failed --policy-document"
                  + " file://p.json")
          .fix(
              Form.CLOUDFORMATION,
              """
              - Effect: Allow
                Action: sqs:SendMessage
                Resource: !GetAtt Failed.Arn
              """)
          .fix(
              Form.SAM,
              """
              Policies:
                - SQSSendMessagePolicy: {QueueName: !GetAtt Failed.QueueName}
              """)
          .maps(Standard.owasp(3), Standard.csa(10), Standard.cwe(755), Standard.attack("T1537"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Destinations destinations = Destinations.of(estate);
    Stream<Destination> ofFunctions =
        estate.all(Function.class).flatMap(one -> destinations.of(one).stream());
    Stream<Destination> ofMappings =
        estate
            .all(EventSourceMapping.class)
            .filter(one -> one.onFailure().effective().filter(Reference::isNone).isEmpty())
            .flatMap(
                one ->
                    FunctionLookup.of(estate).find(one.function()).stream()
                        .map(
                            function ->
                                new Destination(function, "failed records", one.onFailure(), one)));
    return Stream.concat(ofFunctions, ofMappings).flatMap(one -> judge(estate, one).stream());
  }

  private Optional<Verdict> judge(Estate estate, Destination one) {
    if (one.target() instanceof Unresolved<Reference> open) {
      return Optional.of(
          Words.unknown(one.by(), one.role(), "Where the %s go".formatted(one.role()), open));
    }
    return missing(estate, one)
        .or(() -> foreign(one))
        .or(() -> forbidden(estate, one))
        .map(verdict -> verdict instanceof Verdict.Pass ? found(estate, one, verdict) : verdict);
  }

  private static Text target(Destination one) {
    return one.target().effective().map(Reference::text).orElse(Text.EMPTY);
  }

  /** Where everything of its kind was listed, and it is not among that. */
  private static Optional<Verdict> missing(Estate estate, Destination one) {
    Optional<Arn> arn = Arn.parse(target(one));
    String type = arn.flatMap(all -> all.service().known()).map(TYPES::get).orElse("");
    boolean listed =
        arn.flatMap(all -> Listings.of(estate).find(type, all.account(), all.region()))
            .filter(listing -> listing.complete().effective().orElse(false))
            .isPresent();
    return listed && estate.find(Resource.class, one.target()).isEmpty()
        ? Optional.of(
            fail(
                one,
                "The %s of %s go to %s, which does not exist"
                    .formatted(one.role(), Words.name(one.from()), shown(one))))
        : Optional.empty();
  }

  /** Whether it is there at all; each region has the bus that is called default. */
  private static Verdict found(Estate estate, Destination one, Verdict otherwise) {
    Text target = target(one);
    boolean named = Arn.parse(target).isPresent() && !target.toString().endsWith("/default");
    return named && estate.find(Resource.class, one.target()).isEmpty()
        ? new Verdict.Unknown(
            one.by(),
            one.role(),
            "Whether %s is there, to which the %s of %s go, is not known: it is in none of the sources"
                .formatted(shown(one), one.role(), Words.name(one.from())),
            one.target().at())
        : otherwise;
  }

  private static Optional<Verdict> foreign(Destination one) {
    Optional<String> own = one.from().account();
    Optional<String> other =
        Arn.parse(target(one)).flatMap(arn -> arn.account().known()).filter(id -> !id.isEmpty());
    return own.isPresent() && other.isPresent() && !own.equals(other)
        ? Optional.of(
            fail(
                one,
                "The %s of %s go to %s of account %s"
                    .formatted(one.role(), Words.name(one.from()), shown(one), other.get())))
        : Optional.empty();
  }

  private Optional<Verdict> forbidden(Estate estate, Destination one) {
    String action = Destinations.action(one.target());
    Optional<RoleReach> reach =
        Grants.role(estate, one.from())
            .flatMap(Reaches.of(estate, tables)::of)
            .filter(known -> known.unread().isEmpty());
    if (action.isEmpty()) {
      return Optional.empty();
    }
    if (reach.isEmpty()) {
      return Optional.of(
          new Verdict.Unknown(
              one.by(),
              one.role(),
              "Whether the role of %s may send %s to %s is not known: not all of its policies are in"
                      .formatted(Words.name(one.from()), one.role(), shown(one))
                  + " the sources",
              one.target().at()));
    }
    Text target = target(one);
    Text on =
        action.startsWith("s3:") ? Text.join(List.of(target, Text.of("/serval-unnamed"))) : target;
    Access access = reach.get().on(action, on);
    if (access.allowed().isEmpty()) {
      return Optional.of(
          new Verdict.Unknown(
              one.by(),
              one.role(),
              "Whether the role of %s may send %s to %s hangs on what is not known here"
                  .formatted(Words.name(one.from()), one.role(), shown(one)),
              one.target().at()));
    }
    // What only the target's policy lacks, the target says: of one that is in no source, nobody.
    boolean itself =
        access.decision().missing().equals(List.of(PolicyType.RESOURCE))
            && estate.find(Resource.class, one.target()).isEmpty();
    return Optional.of(
        access.decision().allowed() || itself
            ? Verdict.pass(one.by())
            : fail(
                one,
                "The %s of %s are lost: its role lacks %s on %s"
                    .formatted(one.role(), Words.name(one.from()), action, shown(one))));
  }

  private static String shown(Destination one) {
    String text = one.target().shown();
    String name = text.substring(text.lastIndexOf(':') + 1);
    // A name that AWS makes is known by what it is made for.
    return Words.cut(name.replaceFirst("^\\$\\{([^}]*)}$", "$1"));
  }

  private static Verdict fail(Destination one, String message) {
    return Verdict.fail(one.by(), one.role(), Severity.MEDIUM, message, one.target().at());
  }
}
