package dev.serval.rule.network;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.model.Variable;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** NW-01: a function seems to talk to private data stores and is in no VPC. */
public record OutsideVpc() implements Rule {

  static final Card CARD =
      Card.of("NW-01", Severity.INFO, "A function outside a VPC seems to use a private data store")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              A database, cache or search domain belongs into private subnets, where only what is in \
              the VPC reaches it. If a function outside reaches it, then so does the internet. Functions \
              that use only AWS's own APIs need no VPC, and are better off without one.\
              """)
          .remedy(
              "Put the function into private subnets of the store's VPC with a security group of"
                  + " its own, and take the store's public address away.")
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME"
                  + " --vpc-config SubnetIds=SUBNET_A,SUBNET_B,SecurityGroupIds=GROUP")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  VpcConfig:
                    SubnetIds: [!Ref PrivateA, !Ref PrivateB]
                    SecurityGroupIds: [!Ref FunctionGroup]
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  VpcConfig:
                    SubnetIds: [!Ref PrivateA, !Ref PrivateB]
                    SecurityGroupIds: [!Ref FunctionGroup]
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                vpc_config {
                  subnet_ids         = [aws_subnet.private_a.id, aws_subnet.private_b.id]
                  security_group_ids = [aws_security_group.function.id]
                }
              }
              """)
          .maps(Standard.securityHub("Lambda.3"));

  /**
   * Addresses (not ranges of them) that no public host has, and names of AWS's stores that live in
   * VPCs. Each alternative begins with the one character that decides soonest: every variable of
   * every function comes by here.
   */
  private static final Pattern PRIVATE_HOST =
      Pattern.compile(
          "(?i)\\.(?<=[\\w-]\\.)(?:rds|cache|docdb|neptune|redshift|memorydb|kafka)(?:\\.[\\w-]+)?\\.amazonaws\\.com"
              + "|v(?<=\\bv)pc-[\\w-]+\\.[\\w-]+\\.es\\.amazonaws\\.com"
              + "|1(?<![\\d.]1)(?:0\\.\\d{1,3}|92\\.168|72\\.(?:1[6-9]|2\\d|3[01]))\\.\\d{1,3}\\.\\d{1,3}(?![\\d.]|/(?:[89]|[12]\\d|3[0-2])\\b)"
              + "|[@/][\\w-]+(?:\\.[\\w-]+)*\\.(?:internal|local|corp|lan)\\b");

  /** What {@code GetAtt} gives of a database's, cluster's or cache's address. */
  private static final Pattern ENDPOINT_OF =
      Pattern.compile(
          "(?:Endpoint|ReadEndpoint|PrimaryEndPoint|RedisEndpoint|ConfigurationEndpoint|ReaderEndPoint)\\.(?:Address|Port)\\b");

  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(?:DB|DATABASE|PG|POSTGRES|MYSQL|AURORA|RDS|REDIS|MEMCACHED|ELASTICACHE|DOCDB|REDSHIFT)_?"
              + "(?:HOST|HOSTNAME|ENDPOINT|ADDRESS|SERVER)");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).map(OutsideVpc::judge);
  }

  private static Verdict judge(Function function) {
    return switch (function.vpc()) {
      case Known<Function.Vpc>(Function.Vpc vpc, Origin _) ->
          vpc.isUsed() ? Verdict.pass(function) : judgeOutside(function);
      case Absent<Function.Vpc> _ -> judgeOutside(function);
      case Unresolved<Function.Vpc> open -> Words.unknown(function, "The VPC", open);
    };
  }

  private static Verdict judgeOutside(Function function) {
    List<Variable> variables = function.environment().effective().orElse(List.of());
    Optional<Verdict> byValue =
        variables.stream()
            .filter(variable -> pointsInside(text(variable)))
            .findFirst()
            .map(variable -> fail(function, variable, Severity.MEDIUM));
    return byValue
        .or(
            () ->
                variables.stream()
                    .filter(variable -> NAME.matcher(variable.name()).find())
                    .filter(variable -> !text(variable).matches("(?:https?://.*)?"))
                    .findFirst()
                    .map(variable -> fail(function, variable, Severity.INFO)))
        .orElseGet(() -> Verdict.pass(function));
  }

  /** Whether text names a host that is reached from within a VPC only. */
  static boolean pointsInside(String value) {
    return value.indexOf('.') >= 0
        && (PRIVATE_HOST.matcher(value).find() || ENDPOINT_OF.matcher(value).find());
  }

  private static String text(Variable variable) {
    return switch (variable.value()) {
      case Known<String>(String value, Origin _) -> value;
      case Absent<String>(String value, Origin _) -> value;
      case Unresolved<String>(String expression, Origin _) -> expression;
    };
  }

  private static Verdict fail(Function function, Variable variable, Severity severity) {
    return new Verdict.Fail(
        function,
        "",
        severity,
        Confidence.TENTATIVE,
        "%s seems to name a private data store, but the function is in no VPC"
            .formatted(Words.cut(variable.name())),
        variable.at(),
        List.of());
  }
}
