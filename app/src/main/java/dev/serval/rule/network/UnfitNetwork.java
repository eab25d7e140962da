package dev.serval.rule.network;

import dev.serval.analysis.code.flow.Connections;
import dev.serval.analysis.code.flow.ObservedCall;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.code.value.Known.Any;
import dev.serval.analysis.code.value.Known.Characters;
import dev.serval.analysis.code.value.Known.Environment;
import dev.serval.analysis.code.value.Known.Piece;
import dev.serval.analysis.code.value.Known.Text;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * NW-07: where a function is does not fit what its code connects to. Outside of any VPC, code that
 * connects to a private host; inside, code that calls AWS from subnets without a way there. What
 * connects to neither needs no VPC, and a function outside is as it should be. Functions whose code
 * is not at hand are not its subject.
 *
 * <p>A variable that names a private host is NW-01's.
 *
 * @param reviews the functions' code, as far as it is at hand
 */
public record UnfitNetwork(Reviews reviews) implements Rule {

  private static final int MOST_EVIDENCE = 5;

  private static final Card CARD =
      Card.of(
              "NW-07",
              Severity.MEDIUM,
              "A function's network does not fit what its code connects to")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              A database or cache with a private address answers only what is in its VPC: the function \
              fails, or somebody has opened the store to the internet for it. In a VPC it is the other \
              way round: functions have no public address, so that a subnet which leads to an internet \
              gateway, or nowhere, leaves calls of AWS's APIs without an answer until they time out.\
              """)
          .remedy(
              "Put a function that needs private hosts into private subnets of their VPC, and give"
                  + " these a NAT gateway or endpoints for the services that it calls; take a"
                  + " function that needs none out of the VPC.")
          .fixedLike(OutsideVpc.CARD)
          .maps(Standard.securityHub("Lambda.3"), Standard.cwe(668));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(function -> judge(function, estate).stream());
  }

  private Optional<Verdict> judge(Function function, Estate estate) {
    Review review = reviews.byFunction().get(function.id().path());
    if (review == null) {
      return Optional.empty();
    }
    return switch (function.vpc()) {
      case Known<Function.Vpc>(Function.Vpc vpc, Origin at) ->
          Optional.of(
              vpc.isUsed() ? inside(function, review, vpc, at, estate) : outside(function, review));
      case Absent<Function.Vpc> _ -> Optional.of(outside(function, review));
      case Unresolved<Function.Vpc> open ->
          hosts(review).isEmpty() || function.id().source().isEmpty()
              ? Optional.empty()
              : Optional.of(Words.unknown(function, "The VPC", open));
    };
  }

  private static Verdict outside(Function function, Review review) {
    List<Evidence> hosts = hosts(review);
    return hosts.isEmpty()
        ? Verdict.pass(function)
        : new Verdict.Fail(
            function,
            "",
            Severity.MEDIUM,
            Confidence.FIRM,
            "%s is in no VPC, and its code connects to a private host"
                .formatted(Words.name(function)),
            hosts.getFirst().at(),
            hosts);
  }

  /** The private hosts that the code itself names and connects to. */
  private static List<Evidence> hosts(Review review) {
    return Connections.opened(review.findings()).stream()
        .flatMap(
            opened ->
                opened.addresses().stream()
                    .filter(UnfitNetwork::isOfCode)
                    .filter(address -> OutsideVpc.pointsInside(shown(address)))
                    .limit(1)
                    .map(address -> connects(review, opened.call(), address)))
        .limit(MOST_EVIDENCE)
        .toList();
  }

  private static Evidence connects(Review review, ObservedCall call, Text address) {
    return new Evidence(
        "it connects to %s".formatted(Words.cut(withoutUser(shown(address)))), at(review, call));
  }

  private static Origin at(Review review, ObservedCall call) {
    return new Origin.InFile(
        review.unit().place(call.file()), call.at().line(), call.at().column());
  }

  /** Addresses can have a password in front of the host. */
  private static String withoutUser(String address) {
    return address.replaceFirst("//[^/@]*@", "//");
  }

  /** Whether the code says it, rather than a variable of the function. */
  private static boolean isOfCode(Text address) {
    return address.pieces().stream().anyMatch(Characters.class::isInstance);
  }

  private static String shown(Text address) {
    StringBuilder shown = new StringBuilder();
    for (Piece piece : address.pieces()) {
      shown.append(
          switch (piece) {
            case Characters(String characters) -> characters;
            case Environment(String name) -> "${" + name + "}";
            case Any _ -> "*";
          });
    }
    return shown.toString();
  }

  private static Verdict inside(
      Function function, Review review, Function.Vpc vpc, Origin at, Estate estate) {
    Optional<WayOut> none =
        vpc.subnets().stream()
            .flatMap(subnet -> WayOut.of(subnet, estate).stream())
            .filter(way -> !way.leadsOut())
            .findFirst();
    if (none.isEmpty()) {
      return Verdict.pass(function);
    }
    List<Evidence> cut =
        review.findings().calls().stream()
            .filter(call -> !Connections.service(call).isEmpty())
            .filter(call -> !none.get().hasEndpoint(Connections.service(call)))
            .map(
                call ->
                    new Evidence(
                        "it calls %s".formatted(Connections.service(call)), at(review, call)))
            .limit(MOST_EVIDENCE)
            .toList();
    return cut.isEmpty()
        ? Verdict.pass(function)
        : new Verdict.Fail(
            function,
            "",
            Severity.LOW,
            Confidence.FIRM,
            "%s calls AWS from %s, %s"
                .formatted(Words.name(function), Words.cut(none.get().subnet()), none.get().why()),
            at,
            cut);
  }
}
