package dev.serval.rule.network;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Subnet;
import dev.serval.model.Value;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** NW-02: a function in a VPC depends on one availability zone. */
public record OneZone() implements Rule {

  private static final Card CARD =
      Card.of("NW-02", Severity.LOW, "A function's subnets are in one availability zone")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              Lambda runs a function of a VPC in the zones of its subnets. When the only zone has no \
              capacity or no addresses left, or fails, the function stops; a flood of requests uses up \
              the addresses of one subnet sooner than those of two.\
              """)
          .remedy("Name private subnets in at least two availability zones.")
          .fixedLike(OutsideVpc.CARD)
          .maps(Standard.securityHub("Lambda.5"), Standard.cwe(654));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(Function.class)
        .flatMap(
            function ->
                function.vpc() instanceof Known<Function.Vpc>(Function.Vpc vpc, Origin at)
                        && vpc.isUsed()
                    ? judge(estate, function, vpc.subnets(), at).stream()
                    : Stream.empty());
  }

  private static Optional<Verdict> judge(
      Estate estate, Function function, List<Value<Reference>> subnets, Origin at) {
    // A parameter may be a list, and whoever fills it knows the zones; nothing was to be read here.
    if (subnets.isEmpty() || subnets.stream().anyMatch(Unresolved.class::isInstance)) {
      return Optional.empty();
    }
    if (subnets.stream().map(Value::shown).distinct().count() == 1) {
      return Optional.of(
          Verdict.fail(
              function,
              Severity.LOW,
              "%s is in one subnet, and so in one zone".formatted(Words.name(function)),
              at));
    }
    return Optional.of(byZones(estate, function, subnets, at));
  }

  private static Verdict byZones(
      Estate estate, Function function, List<Value<Reference>> subnets, Origin at) {
    Set<String> zones = new HashSet<>();
    Optional<Verdict> unknown = Optional.empty();
    for (Value<Reference> named : subnets) {
      Optional<Subnet> subnet = estate.find(Subnet.class, named);
      if (subnet.isEmpty()) {
        unknown = Optional.of(notSeen(function, named));
      } else {
        switch (subnet.get().zone()) {
          case Known<String>(String zone, Origin _) -> zones.add(zone);
          // The same text is the same zone, and Select 0 of the zones is not Select 1 of them.
          case Unresolved<String>(String expression, Origin _) -> zones.add(expression);
          case Absent<String>(String _, Origin _) ->
              unknown = Optional.of(notSeen(function, named));
        }
      }
    }
    if (zones.size() > 1) {
      return Verdict.pass(function);
    }
    return unknown.orElseGet(
        () ->
            Verdict.fail(
                function,
                Severity.LOW,
                "All subnets of %s are in the zone %s"
                    .formatted(Words.name(function), Words.cut(zones.iterator().next())),
                at));
  }

  private static Verdict notSeen(Function function, Value<Reference> subnet) {
    return Verdict.unknown(
        function,
        "The zone of the subnet %s is not known here".formatted(Words.cut(subnet.shown())),
        subnet.at());
  }
}
