package dev.serval.analysis.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Role;
import dev.serval.model.Text;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A request is allowed by a role's own policies exactly if it is in one of its regions. */
class EffectiveTest {

  private static final Tables TABLES = Tables.bundled();
  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*", "sqs:SendMessage", "*");
  private static final List<String> RESOURCES =
      List.of("*", "arn:aws:s3:::a/*", "arn:aws:s3:::a/in/*", "arn:aws:s3:::b/*", "arn:aws:sqs:*");
  private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");
  private static final List<String> ASKED =
      List.of("s3:GetObject", "s3:PutObject", "sqs:SendMessage");
  private static final List<String> ON =
      List.of(
          "arn:aws:s3:::a/in/x",
          "arn:aws:s3:::a/out",
          "arn:aws:s3:::b/x",
          "arn:aws:sqs:eu-west-1:111111111111:q");

  @Property(tries = 150)
  void requests_are_allowed_exactly_in_regions(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Estate estate = estate(template(random, random.nextBoolean()));
    EstatePolicies policies = EstatePolicies.of(estate, TABLES);
    Caller caller = policies.caller(estate.all(Role.class).findFirst().orElseThrow()).orElseThrow();
    Effective effective = Effective.of(caller, TABLES.iam());

    for (String action : ASKED) {
      for (String on : ON) {
        for (String region : REGIONS) {
          boolean allowed =
              policies
                  .decideOwn(
                      caller,
                      action,
                      Text.of(on),
                      Context.NONE.orElse("aws:RequestedRegion", region))
                  .decision()
                  .allowed();
          boolean inside =
              effective.regions().stream().anyMatch(one -> isIn(one, action, on, region));
          assertThat(inside)
              .as("%s on %s in %s of %s", action, on, region, effective)
              .isEqualTo(allowed);
        }
      }
    }
  }

  @Test
  void random_requests_are_allowed_often_and_denied_often() throws IOException {
    int allowed = 0;
    int asked = 0;
    for (int seed = 0; seed < 60; seed++) {
      Estate estate = estate(template(new Random(seed), seed % 2 == 0));
      EstatePolicies policies = EstatePolicies.of(estate, TABLES);
      Caller caller =
          policies.caller(estate.all(Role.class).findFirst().orElseThrow()).orElseThrow();
      for (String action : ASKED) {
        for (String on : ON) {
          asked++;
          allowed +=
              policies.decideOwn(caller, action, Text.of(on), Context.NONE).decision().allowed()
                  ? 1
                  : 0;
        }
      }
    }
    assertThat(allowed).isBetween(asked / 20, asked - asked / 20);
  }

  /** Read with other means than the evaluator's. */
  private static boolean isIn(Region one, String action, String on, String region) {
    return one.actions().contains(action)
        && one.resources().stream().allMatch(selection -> has(selection, on))
        && one.conditions().stream().allMatch(condition -> holds(condition, region))
        && one.except().stream()
            .noneMatch(
                exempt ->
                    exempt.actions().contains(action)
                        && exempt.resources().stream().allMatch(all -> has(all, on))
                        && exempt.conditions().stream().allMatch(all -> holds(all, region)));
  }

  private static boolean has(Selection selection, String on) {
    boolean listed =
        selection.words().stream()
            .map(word -> word.shown().replace(".", "\\.").replace("*", ".*"))
            .anyMatch(on::matches);
    return listed != selection.excepted();
  }

  private static boolean holds(Condition condition, String region) {
    return condition.values().stream().anyMatch(word -> word.shown().equals(region));
  }

  private static String template(Random random, boolean bounded) {
    String boundary =
        """
          Boundary:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument: {Version: '2012-10-17', Statement: [%s]}
        """
            .formatted(statements(random));
    return """
    Resources:
    %s  Role:
        Type: AWS::IAM::Role
        Properties:
          RoleName: role
    %s      Policies:
            - PolicyName: p
              PolicyDocument: {Version: '2012-10-17', Statement: [%s]}
    """
        .formatted(
            bounded ? boundary : "",
            bounded ? "      PermissionsBoundary: !Ref Boundary\n" : "",
            statements(random));
  }

  private static String statements(Random random) {
    return IntStream.range(0, 1 + random.nextInt(4))
        .mapToObj(_ -> statement(random))
        .collect(Collectors.joining(", "));
  }

  private static String statement(Random random) {
    String condition =
        random.nextInt(3) == 0
            ? ", Condition: {StringEquals: {'aws:RequestedRegion': %s}}"
                .formatted(any(random, REGIONS))
            : "";
    return "{Effect: %s, %s: '%s', %s: '%s'%s}"
        .formatted(
            random.nextInt(3) == 0 ? "Deny" : "Allow",
            random.nextInt(6) == 0 ? "NotAction" : "Action",
            any(random, ACTIONS),
            random.nextInt(6) == 0 ? "NotResource" : "Resource",
            any(random, RESOURCES),
            condition);
  }

  private static String any(Random random, List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static Estate estate(String template) throws IOException {
    Path file = Files.createTempFile("effective", ".yaml");
    try {
      Files.writeString(file, template);
      return CloudFormationSource.read(List.of(file), Map.of()).worlds().getFirst().estate();
    } finally {
      Files.delete(file);
    }
  }
}
