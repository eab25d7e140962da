package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.UnreadableDocument;
import dev.serval.finding.Status;
import dev.serval.report.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles of which the AWS CLI's answers were saved one by one. */
class SavedRolesTest {

  @TempDir Path folder;

  @BeforeEach
  void aFunction() throws IOException {
    save(
        "list-functions.json",
        """
        {"Functions": [{"FunctionName": "orders", "Runtime": "python3.14", "Version": "$LATEST",
          "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:orders",
          "Role": "arn:aws:iam::111122223333:role/orders"}]}
        """);
    save(
        "get-role.orders.json",
        """
        {"Role": {"RoleName": "orders", "Arn": "arn:aws:iam::111122223333:role/orders",
          "AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
            "Principal": {"Service": "lambda.amazonaws.com"}}]}}}
        """);
  }

  @Test
  void whatWasNotSavedIsUnknown() throws Exception {
    assertThat(verdicts("XR-02", Status.FAIL)).isEmpty();
    assertThat(verdicts("XR-16", Status.UNKNOWN))
        .singleElement()
        .asString()
        .contains("iam:ListAttachedRolePolicies was not asked");
  }

  @Test
  void policiesAreFoundByTheirRoleAndName() throws Exception {
    save(
        "list-attached-role-policies.orders.json",
        """
        {"AttachedPolicies": [{"PolicyArn": "arn:aws:iam::111122223333:policy/team/tables"}]}
        """);
    save("get-policy-version.tables.json", version("dynamodb:*"));
    save(
        "list-role-policies.orders.json",
        """
        {"PolicyNames": ["objects"]}
        """);
    save(
        "get-role-policy.json",
        """
        {"RoleName": "orders", "PolicyName": "objects", "PolicyDocument": %s}
        """
            .formatted(policy("s3:*")));
    assertThat(verdicts("XR-02", Status.FAIL))
        .containsExactlyInAnyOrder(
            "orders allows dynamodb:* on every resource", "orders allows s3:* on every resource");
  }

  @Test
  void aPolicyThatIsNamedOnlyIsUnknown() throws Exception {
    save(
        "list-role-policies.orders.json",
        """
        {"PolicyNames": ["objects"]}
        """);
    save(
        "list-attached-role-policies.orders.json",
        """
        {"AttachedPolicies": []}
        """);
    assertThat(verdicts("XR-01", Status.UNKNOWN))
        .singleElement()
        .asString()
        .contains("iam:GetRolePolicy was not asked");
  }

  private static String version(String action) {
    return "{\"PolicyVersion\": {\"Document\": %s, \"IsDefaultVersion\": true}}"
        .formatted(policy(action));
  }

  private static String policy(String action) {
    return "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"*\"}]}"
        .formatted(action);
  }

  private void save(String name, String json) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("answers")).resolve(name), json);
  }

  private List<String> verdicts(String rule, Status status) throws IOException, UnreadableDocument {
    Path out = folder.resolve("out");
    Run.audit(out, folder.resolve("answers"), "--format", "json", "--rule", rule);
    String file = Files.readString(out.resolve("result.json"));
    return ResultJson.read(file, "result.json").findings().stream()
        .filter(finding -> finding.status() == status)
        .map(finding -> finding.message())
        .toList();
  }
}
