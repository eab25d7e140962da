package dev.serval.rule.network;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.SecurityGroup;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** NW-05: a function shares the group that everything in a network has which has no other. */
public record DefaultGroup() implements Rule {

  private static final Card CARD =
      Card.of("NW-05", Severity.LOW, "A function uses its network's default security group")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              Every member of the default group may connect to every other: databases, instances and \
              interfaces that nobody gave a group end up in it together. A function that is taken over \
              reaches all of them, and no rule can be made for the function alone.\
              """)
          .remedy(
              "Give the function a group of its own that lets nothing in, and out what it calls.")
          .fixedLike(FunctionGroupIngress.CARD)
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME"
                  + " --vpc-config SubnetIds=SUBNET_A,SUBNET_B,SecurityGroupIds=GROUP")
          .maps(Standard.cwe(1188), Standard.securityHub("EC2.2"));

  private static final String DEFAULT_OF_NETWORK = ".DefaultSecurityGroup";

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
                function.vpc() instanceof Known<Function.Vpc>(Function.Vpc vpc, Origin _)
                    ? judge(estate, function, vpc.securityGroups()).stream()
                    : Stream.empty());
  }

  private static Optional<Verdict> judge(
      Estate estate, Function function, List<Value<Reference>> groups) {
    List<Verdict> verdicts =
        groups.stream().flatMap(group -> judge(estate, function, group).stream()).toList();
    boolean allSeen = verdicts.size() == groups.size();
    return verdicts.stream()
        .filter(Verdict.Fail.class::isInstance)
        .findFirst()
        .or(() -> verdicts.stream().filter(Verdict.Unknown.class::isInstance).findFirst())
        .or(() -> allSeen ? verdicts.stream().findFirst() : Optional.empty());
  }

  /** Nothing of a group that a parameter names, since a template has nothing to read of it. */
  private static Optional<Verdict> judge(Estate estate, Function function, Value<Reference> named) {
    if (!(named instanceof Known<Reference>(Reference group, Origin at))) {
      return Optional.empty();
    }
    if (hole(group).endsWith(DEFAULT_OF_NETWORK)) {
      return Optional.of(fail(function, at));
    }
    return estate
        .find(SecurityGroup.class, named)
        .map(found -> judge(function, found, at))
        .or(() -> group.text().known().map(id -> notSeen(function, id, at)));
  }

  private static Verdict judge(Function function, SecurityGroup group, Origin at) {
    if (group.groupName() instanceof Unresolved<String> open) {
      return Words.unknown(function, "The name of its security group", open);
    }
    return group.groupName().effective().filter("default"::equals).isPresent()
        ? fail(function, at)
        : Verdict.pass(function);
  }

  private static Verdict notSeen(Function function, String id, Origin at) {
    return Verdict.unknown(
        function, "The security group %s is not known here".formatted(Words.cut(id)), at);
  }

  private static String hole(Reference group) {
    return group.text().parts().size() == 1
            && group.text().parts().getFirst() instanceof Text.Hole hole
        ? hole.expression()
        : "";
  }

  private static Verdict fail(Function function, Origin at) {
    return Verdict.fail(
        function,
        Severity.LOW,
        "%s is in the default security group of its network".formatted(Words.name(function)),
        at);
  }
}
