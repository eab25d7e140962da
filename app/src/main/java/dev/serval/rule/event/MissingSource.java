package dev.serval.rule.event;

import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Listing;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Table;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** EV-03: a mapping reads from what does not exist any more, or calls what does not. */
public record MissingSource() implements Rule {

  private static final Card CARD =
      Card.of("EV-03", Severity.LOW, "An enabled mapping has no source or no function any more")
          .leadsTo(Consequence.UPKEEP)
          .why(
              """
              A mapping outlives the queue, stream or table that it reads. It stays enabled, and whoever \
              may create a queue or stream of that name feeds the function from then on: with events of \
              their making, under the role that the function has.\
              """)
          .remedy("Delete the mapping, or make the source again if it is missed.")
          .fix(Form.CLI, "aws lambda delete-event-source-mapping --uuid UUID")
          .maps(Standard.csa(11), Standard.cwe(610));

  /** A kind of source: its service, its type, and where its own ARN ends in that of the source. */
  private record Kind(String service, String type, String end) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("sqs", "AWS::SQS::Queue", ""),
          new Kind("kinesis", "AWS::Kinesis::Stream", "/consumer/"),
          new Kind("dynamodb", "AWS::DynamoDB::Table", "/stream/"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(EventSourceMapping.class)
        .filter(mapping -> mapping.enabled().effective().orElse(false))
        .flatMap(mapping -> judge(estate, mapping));
  }

  private static Stream<Verdict> judge(Estate estate, EventSourceMapping mapping) {
    List<Verdict> verdicts = new ArrayList<>();
    source(estate, mapping).ifPresent(verdicts::add);
    function(estate, mapping).ifPresent(verdicts::add);
    List<Verdict> faults =
        verdicts.stream().filter(verdict -> !(verdict instanceof Verdict.Pass)).toList();
    return faults.isEmpty() ? verdicts.stream().limit(1) : faults.stream();
  }

  private static Optional<Verdict> source(Estate estate, EventSourceMapping mapping) {
    if (!(mapping.source() instanceof Known<Reference>(Reference source, Origin at))) {
      return Optional.empty();
    }
    return KINDS.stream()
        .filter(kind -> kind.service().equals(source.service()))
        .findFirst()
        .flatMap(
            kind ->
                listing(estate, kind.type(), source)
                    .map(
                        listing ->
                            verdict(
                                mapping,
                                "source",
                                listing,
                                exists(estate, kind, source, at),
                                "%s is to be read for %s, and does not exist"
                                    .formatted(
                                        Words.cut(source.toString()), lastName(mapping.function())),
                                at)));
  }

  /** A stream of a table exists as long as the table has one. */
  private static boolean exists(Estate estate, Kind kind, Reference source, Origin at) {
    String arn = source.toString();
    int end = kind.end().isEmpty() ? -1 : arn.indexOf(kind.end());
    Value<Reference> named = new Known<>(Reference.to(end < 0 ? arn : arn.substring(0, end)), at);
    return estate
        .find(Resource.class, named)
        .filter(
            found -> !(found instanceof Table table) || table.streamed().effective().orElse(true))
        .isPresent();
  }

  private static Optional<Verdict> function(Estate estate, EventSourceMapping mapping) {
    if (!(mapping.function() instanceof Known<Reference>(Reference function, Origin at))) {
      return Optional.empty();
    }
    return listing(estate, "AWS::Lambda::Function", function)
        .map(
            listing ->
                verdict(
                    mapping,
                    "function",
                    listing,
                    FunctionLookup.of(estate).find(mapping.function()).isPresent(),
                    "%s is to be called with events of %s, and does not exist"
                        .formatted(
                            Words.cut(function.toString()), Words.cut(mapping.source().shown())),
                    at));
  }

  private static String lastName(Value<Reference> function) {
    String arn = function.shown();
    return Words.cut(arn.substring(arn.lastIndexOf(':') + 1));
  }

  /** Whether everything of the type was asked for where the ARN points. */
  private static Optional<Listing> listing(Estate estate, String type, Reference named) {
    Optional<Arn> arn = Arn.parse(named.text());
    Text account = arn.map(Arn::account).orElse(Text.EMPTY);
    Text region = arn.map(Arn::region).orElse(Text.EMPTY);
    return Listings.of(estate).find(type, account, region);
  }

  private static Verdict verdict(
      EventSourceMapping mapping,
      String fault,
      Listing listing,
      boolean exists,
      String message,
      Origin at) {
    if (exists) {
      return Verdict.pass(mapping);
    }
    if (listing.complete() instanceof Unresolved<Boolean> open) {
      return Words.unknown(mapping, fault, "Whether its " + fault + " exists", open);
    }
    return Verdict.fail(mapping, fault, Severity.LOW, message, at);
  }
}
