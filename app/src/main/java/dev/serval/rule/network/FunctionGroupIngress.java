package dev.serval.rule.network;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.SecurityGroup;
import dev.serval.model.SecurityGroupIngress;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.model.Value.Absent;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** NW-04: the security group of a function lets connections in. */
public record FunctionGroupIngress() implements Rule {

  static final Card CARD =
      Card.of("NW-04", Severity.LOW, "A function's security group lets connections in")
          .leadsTo(Consequence.UPKEEP)
          .why(
              """
              Nothing can connect to a function: its network interface only calls out. An inbound rule \
              of its group does nothing for the function, but opens whatever else uses the group, and \
              hides that the group is shared.\
              """)
          .remedy("Give functions a group of their own without inbound rules.")
          .fix(
              Form.CLI,
              "aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids"
                  + " RULE")
          .fix(
              Form.CLOUDFORMATION,
              """
              FunctionGroup:
                Type: AWS::EC2::SecurityGroup
                Properties:
                  GroupDescription: Functions call out only
                  VpcId: !Ref Vpc
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_security_group" "functions" {
                description = "Functions call out only"
                vpc_id      = aws_vpc.main.id
              }
              """)
          .maps(Standard.cwe(1188));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Set<Text> used =
        estate
            .all(Function.class)
            .flatMap(function -> function.vpc().effective().stream())
            .flatMap(vpc -> vpc.securityGroups().stream())
            .flatMap(group -> group.effective().stream())
            .map(Reference::text)
            .collect(Collectors.toSet());
    return estate
        .all(SecurityGroup.class)
        .filter(group -> used.contains(group.id().name()))
        .map(group -> judge(estate, group));
  }

  private static Verdict judge(Estate estate, SecurityGroup group) {
    Optional<SecurityGroupIngress> apart =
        estate
            .all(SecurityGroupIngress.class)
            .filter(
                rule ->
                    rule.group()
                        .effective()
                        .filter(of -> of.text().equals(group.id().name()))
                        .isPresent())
            .findFirst();
    if (apart.isPresent()) {
      return fail(group, apart.get().from(), apart.get().id().at());
    }
    return switch (group.ingress()) {
      case Known<List<SecurityGroup.Ingress>>(List<SecurityGroup.Ingress> rules, Origin _) ->
          rules.isEmpty()
              ? Verdict.pass(group)
              : fail(group, rules.getFirst().from(), rules.getFirst().at());
      case Absent<List<SecurityGroup.Ingress>> _ -> Verdict.pass(group);
      case Unresolved<List<SecurityGroup.Ingress>> open ->
          Words.unknown(group, "The list of inbound rules", open);
    };
  }

  private static Verdict fail(SecurityGroup group, Value<String> from, Origin at) {
    String who = from.effective().filter(text -> !text.isEmpty()).orElse("others");
    return Verdict.fail(
        group,
        Severity.LOW,
        "%s is a function's group and lets %s connect".formatted(Words.name(group), Words.cut(who)),
        at);
  }
}
