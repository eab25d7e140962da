package dev.serval.rule.event;

import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.exposure.Exposed;
import dev.serval.analysis.exposure.Exposures;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Witness;
import dev.serval.data.IamTable;
import dev.serval.data.Tables;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Resource;
import dev.serval.model.Text;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * EV-10: outsiders can send events to a function: what it reads is another account's, or lets
 * anybody write by its own policy. What is wrong with that policy is told of its resource as well;
 * here is which function it leads to.
 *
 * @param tables what the prover knows of AWS
 */
public record OutsidersSend(Tables tables) implements Rule {

  private static final Map<String, String> WRITING =
      Map.of(
          "AWS::SQS::Queue", "sqs:SendMessage",
          "AWS::SNS::Topic", "sns:Publish",
          "AWS::S3::Bucket", "s3:PutObject",
          "AWS::Kinesis::Stream", "kinesis:PutRecord",
          "AWS::DynamoDB::Table", "dynamodb:PutItem");

  private static final Card CARD =
      Card.of("EV-10", Severity.HIGH, "Outsiders can send events to a function")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              A function trusts its queue, topic or bucket more than the internet: it seldom checks what \
              comes from there. If others may write there, they choose what it works on, and how often it \
              runs, although neither its policy nor an API shows any way in.\
              """)
          .remedy(
              "Bind the policy of what is read to the accounts and sources that are meant. Of"
                  + " another account's topic or stream, check each event as one from the"
                  + " internet.")
          .fix(
              Form.CLI,
              "aws sqs set-queue-attributes --queue-url URL --attributes file://policy.json")
          .fix(
              Form.CLOUDFORMATION,
              """
              - Effect: Allow
                Principal: {Service: sns.amazonaws.com}
                Action: sqs:SendMessage
                Resource: !GetAtt Jobs.Arn
                Condition: {ArnEquals: {'aws:SourceArn': !Ref Orders}}
              """)
          .maps(Standard.csa(1), Standard.owasp(1), Standard.cwe(284), Standard.attack("T1199"));

  @Override
  public Card card() {
    return CARD;
  }

  /** What is known of the estate. */
  private record Known(
      EventSources sources,
      Set<String> accounts,
      Exposures exposures,
      EstatePolicies policies,
      Listings listings) {}

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Set<String> accounts = new HashSet<>();
    estate
        .resources()
        .forEach(resource -> resource.id().account().known().ifPresent(accounts::add));
    Known known =
        new Known(
            EventSources.of(estate),
            accounts,
            Exposures.of(estate, tables),
            EstatePolicies.of(estate, tables),
            Listings.of(estate));
    return estate
        .all(Function.class)
        .filter(function -> !known.sources().of(function).isEmpty())
        .flatMap(function -> judge(function, known));
  }

  private Stream<Verdict> judge(Function function, Known known) {
    List<Verdict> all = new ArrayList<>();
    follow(function, function, List.of(), known, new HashSet<>(), all);
    return all.isEmpty() ? Stream.of(Verdict.pass(function)) : all.stream();
  }

  private void follow(
      Function function,
      Resource at,
      List<Evidence> way,
      Known known,
      Set<String> seen,
      List<Verdict> all) {
    for (EventSources.Source source : known.sources().of(at)) {
      List<Evidence> longer = new ArrayList<>(way);
      longer.add(
          new Evidence(
              "%s gets events from %s".formatted(Words.name(at), source.shown()), source.at()));
      foreign(function, source, known.accounts(), longer)
          .or(() -> elsewhere(function, source, known, longer))
          .ifPresent(all::add);
      if (source.holder().isPresent() && seen.add(source.holder().get().id().path())) {
        Resource holder = source.holder().get();
        open(function, holder, longer, known).ifPresent(all::add);
        follow(function, holder, longer, known, seen, all);
      }
    }
  }

  private static Optional<Verdict> foreign(
      Function function, EventSources.Source source, Set<String> accounts, List<Evidence> way) {
    Optional<String> account =
        source
            .named()
            .effective()
            .flatMap(one -> Arn.parse(one.text()))
            .flatMap(arn -> arn.account().known())
            .filter(id -> !id.isEmpty() && !accounts.contains(id))
            .filter(id -> !function.account().equals(Optional.of(id)));
    // Of a template's account nobody knows the number, unless nothing of it could be in another.
    boolean known = source.holder().isEmpty();
    return account
        .filter(_ -> known)
        .map(
            id ->
                new Verdict.Fail(
                    function,
                    source.shown(),
                    Severity.MEDIUM,
                    Confidence.FIRM,
                    "%s gets its events from %s of account %s"
                        .formatted(Words.name(function), source.shown(), id),
                    source.at(),
                    way));
  }

  /** What nobody read may let anybody write; what is not there, nobody. */
  private static Optional<Verdict> elsewhere(
      Function function, EventSources.Source source, Known known, List<Evidence> way) {
    return source.isUnread(known.listings())
        ? Optional.of(
            new Verdict.Unknown(
                function,
                source.shown(),
                "Who may write to %s, which %s gets its events from, is not known: it is in none of the sources"
                    .formatted(source.shown(), Words.name(function)),
                way.getLast().at()))
        : Optional.empty();
  }

  private Optional<Verdict> open(
      Function function, Resource holder, List<Evidence> way, Known known) {
    String action = WRITING.getOrDefault(holder.id().type(), "");
    Optional<Exposed> exposed = action.isEmpty() ? Optional.empty() : known.exposures().of(holder);
    if (exposed.isPresent() && exposed.get().exposure() instanceof Exposure.Unknown unknown) {
      return Optional.of(
          new Verdict.Unknown(
              function,
              holder.id().label(),
              "Who may write to %s, which it gets its events from, hangs on %s"
                  .formatted(Words.name(holder), Words.cut(unknown.construct())),
              way.getLast().at()));
    }
    if (exposed.isEmpty() || !(exposed.get().exposure() instanceof Exposure.Public open)) {
      return Optional.empty();
    }
    return open.witnesses().stream()
        .filter(witness -> isAbout(exposed.get(), witness, action))
        .findFirst()
        .map(
            witness ->
                fail(
                    function,
                    holder,
                    exposed.get(),
                    writing(holder, witness, action, known.policies()),
                    open,
                    way));
  }

  private static Verdict fail(
      Function function,
      Resource holder,
      Exposed exposed,
      Witness witness,
      Exposure.Public open,
      List<Evidence> way) {
    String who =
        open.deputy().map(service -> "Anybody, by way of " + service + ",").orElse("Anybody");
    TreeMap<String, List<String>> context = new TreeMap<>(witness.context());
    return new Verdict.Fail(
            function,
            Words.name(holder),
            Severity.HIGH,
            Confidence.CERTAIN,
            "%s can write to %s, which %s gets its events from"
                .formatted(who, Words.name(holder), Words.name(function)),
            exposed.at(witness),
            way)
        .shownBy(
            new dev.serval.rule.Witness(
                witness.request().principal().written(),
                witness.request().action(),
                holder.id().arn() + object(witness),
                Optional.of(witness.request().resourceAccount()).filter(id -> !id.isEmpty()),
                new LinkedHashMap<>(context)));
  }

  /** Of a bucket, the object in it. */
  private static String object(Witness witness) {
    String resource = witness.request().resource();
    boolean object = resource.contains(":s3:::") && resource.indexOf('/') >= 0;
    return object ? resource.substring(resource.indexOf('/')) : "";
  }

  /** The request that writes, where the one that was found does something else. */
  private static Witness writing(
      Resource holder, Witness witness, String action, EstatePolicies policies) {
    Request found = witness.request();
    Request writes =
        new Request(
            found.principal(), action, found.resource(), found.resourceAccount(), found.context());
    boolean allowed =
        policies
            .callerOrOutsider(Text.of(found.principal().written()), holder.id().at())
            .flatMap(
                caller ->
                    policies
                        .decide(caller, action, Text.of(found.resource()), found.context())
                        .allowed())
            .orElse(false);
    return allowed ? new Witness(writes, witness.context(), witness.statement()) : witness;
  }

  /** Whether the statement that lets it in also lets it write. */
  private boolean isAbout(Exposed exposed, Witness witness, String action) {
    if (witness.request().action().equalsIgnoreCase(action)) {
      return true;
    }
    List<Statement> statements = exposed.statements();
    return witness.statement() < statements.size()
        && !statements.get(witness.statement()).actions().excepted()
        && statements.get(witness.statement()).actions().words().stream()
            .flatMap(word -> word.text().known().stream())
            .flatMap(pattern -> tables.iam().matching(pattern).stream())
            .map(IamTable.Action::full)
            .anyMatch(action::equalsIgnoreCase);
  }
}
