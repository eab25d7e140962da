package dev.serval.analysis.effective;

import dev.serval.model.Estate;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A role with statements of every kind, about few actions and resources that have much in common.
 */
public final class RandomRole {

  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*", "sqs:SendMessage", "*");
  private static final List<String> RESOURCES =
      List.of("*", "arn:aws:s3:::a/*", "arn:aws:s3:::a/in/*", "arn:aws:s3:::b/*", "arn:aws:sqs:*");

  /** Regions that conditions name. */
  public static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");

  /** Actions that are worth asking about. */
  public static final List<String> ASKED =
      List.of("s3:GetObject", "s3:PutObject", "sqs:SendMessage");

  /** Resources that are worth asking about. */
  public static final List<String> ON =
      List.of(
          "arn:aws:s3:::a/in/x",
          "arn:aws:s3:::a/out",
          "arn:aws:s3:::b/x",
          "arn:aws:sqs:eu-west-1:111111111111:q");

  private RandomRole() {}

  /** An estate with the role, and a boundary of it if wanted. */
  public static Estate estate(Random random, boolean bounded) throws IOException {
    return estate(template(random, bounded));
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
