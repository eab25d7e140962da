package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a watch says of functions that a template or an account has. */
class WatchEstateTest {

  private static final String ARN = "arn:aws:lambda:eu-west-1:111122223333:function:";

  private static final String TEMPLATE =
      """
      Resources:
        Orders:
          Type: AWS::Lambda::Function
          Properties: {FunctionName: orders, Runtime: python3.13, Handler: a.b, Code: {ZipFile: x}, Role: !GetAtt Mighty.Arn}
        Url:
          Type: AWS::Lambda::Url
          Properties: {TargetFunctionArn: !Ref Orders, AuthType: NONE}
        Open:
          Type: AWS::Lambda::Permission
          Properties: {FunctionName: !Ref Orders, Action: lambda:InvokeFunctionUrl, Principal: '*', FunctionUrlAuthType: NONE}
        Mighty:
          Type: AWS::IAM::Role
          Properties:
            RoleName: mighty
            AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]
        Bills:
          Type: AWS::Lambda::Function
          Properties: {Runtime: python3.13, Handler: a.b, Code: {ZipFile: x}, Role: !GetAtt Small.Arn}
        Small:
          Type: AWS::IAM::Role
          Properties:
            RoleName: small
            AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
            Policies:
              - PolicyName: p
                PolicyDocument: {Statement: [{Effect: Allow, Action: dynamodb:GetItem, Resource: '*'}]}
      """;

  @TempDir Path folder;

  @Test
  void an_observation_says_who_reaches_the_function_and_what_its_role_can_do() throws IOException {
    Path estate = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    Path trail =
        trail(
            changed("e-1", ARN + "orders"),
            changed("e-2", ARN + "shop-Bills-AbCdEf123456"),
            changed("e-3", ARN + "elsewhere"));

    Run alone = Run.of("watch", trail.toString(), "--json-lines");
    Run joined = Run.of("watch", trail.toString(), "--json-lines", "--estate", estate.toString());

    assertThat(alone.out()).doesNotContain("estate:", "exposure");
    assertThat(line(joined, "function:orders"))
        .contains(
            "\"exposure\":\"ANYBODY\"",
            "\"rolePower\":\"EVERYTHING\"",
            "the role Mighty may do everything",
            "\"severityAlone\":\"LOW\"",
            "\"severity\":\"MEDIUM\"");
    assertThat(line(joined, "shop-Bills"))
        .contains(
            "\"exposure\":\"INSIDERS\"",
            "\"rolePower\":\"SOME\"",
            "the role Small may read in dynamodb",
            "\"severity\":\"LOW\"");
    assertThat(line(joined, "elsewhere"))
        .contains("\"exposure\":\"UNKNOWN\"", "it does not have this function");
    assertThat(joined.err())
        .contains("does not have 1 function that the records name: " + ARN + "elsewhere");
  }

  @Test
  void network_interfaces_lead_to_one_function_a_group_or_nobody() throws IOException {
    Path answers = Files.createDirectories(folder.resolve("answers"));
    Files.writeString(
        answers.resolve("list-functions.json"),
        """
        {"Functions":[%s,%s,%s]}
        """
            .formatted(function("one", "sg-1"), function("two", "sg-2"), function("more", "sg-2")));
    Files.writeString(
        answers.resolve("describe-network-interfaces.json"),
        """
        {"NetworkInterfaces":[%s,%s,%s]}
        """
            .formatted(card("eni-1", "sg-1"), card("eni-2", "sg-2"), card("eni-3", "sg-9")));
    Files.writeString(
        folder.resolve("flows.log"),
        "2 111122223333 eni-1 10.0.0.5 203.0.113.9 40000 443 6 3 900 1772366400 1772366460 ACCEPT"
            + " OK\n"
            + "2 111122223333 eni-2 10.0.0.6 203.0.113.9 40000 443 6 3 900 1772366401 1772366460"
            + " ACCEPT OK\n"
            + "2 111122223333 eni-3 10.0.0.7 203.0.113.9 40000 443 6 3 900 1772366402 1772366460"
            + " ACCEPT OK\n");
    Path bad = Files.writeString(folder.resolve("bad.txt"), "203.0.113.0/24\n");

    Run run =
        Run.of(
            "watch",
            folder.resolve("flows.log").toString(),
            "--threat-list",
            bad.toString(),
            "--json-lines",
            "--estate",
            answers.toString());

    assertThat(line(run, "\"principal\":\"eni-1\""))
        .contains("\"function\":\"" + ARN + "one\"", "\"attribution\":\"EXACT\"")
        .contains("who may invoke it is not known: lambda:GetPolicy was not asked");
    assertThat(line(run, "\"principal\":\"eni-2\""))
        .contains(
            "\"attribution\":\"GROUP\"",
            "used by 2 functions: " + ARN + "more, " + ARN + "two",
            "they were changed since")
        .doesNotContain("\"function\":");
    assertThat(line(run, "\"principal\":\"eni-3\""))
        .contains("\"attribution\":\"UNKNOWN\"", "no function is known");
  }

  @Test
  void a_new_peer_that_is_the_estates_own_is_named() throws IOException {
    Path answers = Files.createDirectories(folder.resolve("answers"));
    Files.writeString(
        answers.resolve("list-functions.json"),
        "{\"Functions\":[%s,%s]}".formatted(function("one", "sg-1"), function("two", "sg-2")));
    Files.writeString(
        answers.resolve("describe-network-interfaces.json"),
        "{\"NetworkInterfaces\":[%s,%s]}"
            .formatted(
                card("eni-1", "sg-1"), card("eni-2", "sg-2").replace("10.0.0.5", "10.0.0.6")));
    StringBuilder flows = new StringBuilder();
    for (int day = 0; day < 30; day++) {
      flows.append(flow("10.0.9.9", 5432, 1_772_366_400L + day * 86_400L));
    }
    flows.append(flow("10.0.0.6", 22, 1_772_366_400L + 29 * 86_400L + 600));
    Path log = Files.writeString(folder.resolve("flows.log"), flows);

    Run run = Run.of("watch", log.toString(), "--json-lines", "--estate", answers.toString());

    assertThat(line(run, "RT-13"))
        .contains("10.0.0.6 is the network interface eni-2, of " + ARN + "two");
  }

  private static String flow(String to, int port, long time) {
    return "2 111122223333 eni-1 10.0.0.5 %s 40000 %d 6 3 900 %d %d ACCEPT OK\n"
        .formatted(to, port, time, time + 60);
  }

  private static String function(String name, String group) {
    return """
    {"FunctionName":"%1$s","FunctionArn":"%2$s%1$s","Runtime":"python3.13","Handler":"a.b",
     "Role":"arn:aws:iam::111122223333:role/%1$s","LastModified":"2026-%3$s-01T00:00:00.000+0000",
     "PackageType":"Zip","VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":["%4$s"],"VpcId":"vpc-1"}}\
    """
        .formatted(name, ARN, name.equals("more") ? "08" : "01", group);
  }

  private static String card(String id, String group) {
    return """
    {"NetworkInterfaceId":"%s","InterfaceType":"lambda","VpcId":"vpc-1","SubnetId":"subnet-1",
     "OwnerId":"111122223333","AvailabilityZone":"eu-west-1a","Groups":[{"GroupId":"%s"}],
     "PrivateIpAddresses":[{"PrivateIpAddress":"10.0.0.5"}]}\
    """
        .formatted(id, group);
  }

  private Path trail(String... records) throws IOException {
    return Files.writeString(
        folder.resolve("trail.json"), "{\"Records\":[" + String.join(",", records) + "]}");
  }

  private static String changed(String id, String function) {
    return """
    {"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/%1$s","accountId":"111122223333"},
     "eventTime":"2026-11-01T10:00:00Z","eventSource":"lambda.amazonaws.com","eventName":"UpdateFunctionCode20150331v2",
     "awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.9","eventID":"%1$s","readOnly":false,
     "requestParameters":{"functionName":"%2$s"},"recipientAccountId":"111122223333"}\
    """
        .formatted(id, function);
  }

  private static String line(Run run, String part) {
    return run.out()
        .lines()
        .filter(one -> one.contains(part))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing of " + part + " in\n" + run.all()));
  }
}
