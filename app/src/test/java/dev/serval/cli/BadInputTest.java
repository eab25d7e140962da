package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad input, one case a line: what is wrong is said with place and remedy, there is never a stack
 * trace, and a good template beside it is judged all the same.
 */
class BadInputTest {

  private static final String GOOD =
      """
      Resources:
        Good:
          Type: AWS::Lambda::Function
          Properties:
            Runtime: python3.7
            Handler: app.handler
            Role: arn:aws:iam::123456789012:role/app
            Code: {ZipFile: "def handler(event, context): pass"}
      """;

  @TempDir Path folder;

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("empty", "", "it is empty"),
        Arguments.of(
            "truncated JSON", "{\"Resources\": {\"F\": {\"Type\": \"AWS::Lambda", "ends too early"),
        Arguments.of("trailing JSON", "{\"Resources\": {}} {\"a\": 1}", "more follows"),
        Arguments.of(
            "truncated YAML", "Resources:\n  F: {Type: AWS::Lambda::Function", "not valid YAML"),
        Arguments.of("tabs", "Resources:\n\tF:\n\t\tType: AWS::Lambda::Function", "not valid YAML"),
        Arguments.of(
            "cyclic alias", "Resources: &a\n  F: *a\n", "names no anchor that is complete"),
        Arguments.of("unknown alias", "Resources:\n  F: *nobody\n", "names no anchor"),
        Arguments.of("alias bomb", bomb(), "alias bomb"),
        Arguments.of("open brackets", "[".repeat(5_000), "deeper than 200"),
        Arguments.of("open braces", "{\"a\":".repeat(5_000), "deeper than 200"),
        Arguments.of("deep YAML", "- ".repeat(5_000) + "x", "deeper than 200"),
        Arguments.of("one long line", "Resources: " + "x".repeat(2_000_000), "this line has"),
        Arguments.of("no template", "just: text\n", "this is no template"),
        Arguments.of("a list", "- 1\n- 2\n", "this is no template"),
        Arguments.of("a key that is a list", "? [a, b]\n: c\n", "a key must be text"));
  }

  private static String bomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 10; i++) {
      String before = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(i, i, String.join(",", Stream.generate(() -> before).limit(10).toList())));
    }
    return bomb + "Resources: {F: {Type: AWS::Lambda::Function}}\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void a_file_that_cannot_be_read_costs_only_itself(String name, String content, String message)
      throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.yaml"), content);
    Path good = Files.writeString(folder.resolve("good.yaml"), GOOD);

    Run alone = Run.audit(folder.resolve("out"), bad);
    assertThat(alone.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(alone.err()).contains("bad.yaml:").contains(message);
    assertNoTrace(alone);

    Run together = Run.audit(folder.resolve("out"), bad, good);
    assertThat(together.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(together.out()).contains("FN-01").contains("bad.yaml");
    assertNoTrace(together);

    assertThat(Run.audit(folder.resolve("out"), "--strict", bad, good).status())
        .isEqualTo(ExitStatus.UNREADABLE);
  }

  static Stream<Arguments> oddButReadable() {
    String function = "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n";
    return Stream.of(
        Arguments.of(
            "duplicate key",
            function + "      Runtime: nodejs22.x\n      Runtime: python3.7\n",
            "stands twice"),
        Arguments.of(
            "unknown tag",
            function + "      Runtime: python3.7\n      Code: !Rain::Module x\n",
            ""),
        Arguments.of(
            "number for text",
            function + "      Runtime: python3.7\n      Role: {a: b}\n",
            "it must be text"),
        Arguments.of(
            "text for number",
            function + "      Runtime: python3.7\n      Timeout: soon\n",
            "it must be a number"),
        Arguments.of(
            "text for mapping",
            function + "      Runtime: python3.7\n      VpcConfig: yes\n",
            "it must be a mapping"),
        Arguments.of(
            "mapping for list",
            function + "      Runtime: python3.7\n      Layers: {a: b}\n",
            "it must be text"),
        Arguments.of(
            "list for mapping",
            function + "      Runtime: python3.7\n      Environment: [a]\n",
            "it must be a mapping"),
        Arguments.of(
            "text for variables",
            function + "      Runtime: python3.7\n      Environment: {Variables: x}\n",
            "it must be a mapping"),
        Arguments.of(
            "unknown Ref",
            function + "      Runtime: python3.7\n      Role: !Ref Nobody\n",
            "neither a parameter nor"),
        Arguments.of(
            "unknown GetAtt",
            function + "      Runtime: python3.7\n      Role: !GetAtt Nobody.Arn\n",
            "is no resource"),
        Arguments.of(
            "odd Ref",
            function + "      Runtime: python3.7\n      Role: {Ref: [a]}\n",
            "Ref can't take"),
        Arguments.of(
            "odd Join",
            function + "      Runtime: python3.7\n      Role: !Join x\n",
            "Fn::Join can't take"),
        Arguments.of(
            "odd If",
            function + "      Runtime: python3.7\n      Role: !If [a]\n",
            "Fn::If can't take"),
        Arguments.of(
            "unknown mapping",
            function + "      Runtime: python3.7\n      Role: !FindInMap [Roles, eu, app]\n",
            "Mappings has nothing at Roles, eu, app"),
        Arguments.of(
            "SAM without its transform",
            function + "      Runtime: python3.7\n  G: {Type: AWS::Serverless::Function}\n",
            "it takes 'Transform: AWS::Serverless-2016-10-31'"),
        Arguments.of(
            "an application of the repository",
            "Transform: AWS::Serverless-2016-10-31\n"
                + function
                + "      Runtime: python3.7\n"
                + "  G:\n    Type: AWS::Serverless::Application\n    Properties:\n"
                + "      Location: {ApplicationId: some-application, SemanticVersion: 1.0.0}\n",
            "Serverless Application Repository"),
        Arguments.of(
            "unknown condition",
            function + "      Runtime: python3.7\n      Role: !If [Nobody, a, b]\n",
            "there is no condition"),
        Arguments.of(
            "pseudo",
            function + "      Runtime: python3.7\n      Role: !Ref AWS::Nothing\n",
            "no pseudo parameter"),
        Arguments.of(
            "resource is text",
            function + "      Runtime: python3.7\n  G: text\n",
            "must be a mapping with a Type"),
        Arguments.of(
            "resource without type",
            function + "      Runtime: python3.7\n  G: {Properties: {}}\n",
            "has no Type"),
        Arguments.of(
            "unknown type",
            function + "      Runtime: python3.7\n  G: {Type: AWS::New::Thing}\n",
            ""),
        Arguments.of(
            "circular Ref",
            function
                + "      Runtime: python3.7\n"
                + "      FunctionName: !Ref G\n"
                + "  G: {Type: AWS::Lambda::Function, Properties: {FunctionName: !Ref F, Runtime:"
                + " python3.7}}\n",
            ""),
        Arguments.of(
            "circular conditions",
            "Conditions: {A: !Not [Condition: B], B: !Not [Condition: A]}\n"
                + function
                + "      Runtime: !If [A, python3.7, python3.7]\n",
            ""),
        Arguments.of(
            "nested in itself",
            function
                + "      Runtime: python3.7\n"
                + "  S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: bad.yaml}}\n",
            "contain itself"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddButReadable")
  void what_is_odd_in_a_template_costs_only_itself(String name, String content, String message)
      throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.yaml"), content);

    Run run = Run.audit(folder.resolve("out"), bad);

    assertThat(run.status()).as(run.all()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(run.out().replaceAll("\\s+", " ")).contains("FN-01").contains(message);
    assertNoTrace(run);
  }

  @Test
  void binary_missing_and_linked_files() throws IOException {
    Path good = Files.writeString(folder.resolve("good.yaml"), GOOD);
    Path binary =
        Files.write(
            folder.resolve("binary.yaml"),
            new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0x80});
    Path large = folder.resolve("large.json");
    Files.write(large, ("\"" + "x".repeat(17 << 20) + "\"").getBytes(StandardCharsets.US_ASCII));
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder);

    assertThat(Run.audit(folder.resolve("out"), binary).err()).contains("not UTF-8");
    assertThat(Run.audit(folder.resolve("out"), large).err()).contains("more than the");
    assertThat(Run.audit(folder.resolve("out"), folder.resolve("nobody.yaml")).status())
        .isEqualTo(ExitStatus.UNREADABLE);
    assertThat(Run.audit(folder.resolve("out"), loop, good).status())
        .isEqualTo(ExitStatus.FINDINGS);
    assertThat(Run.audit(folder.resolve("out"), folder).status()).isEqualTo(ExitStatus.FINDINGS);
  }

  @Test
  void an_empty_folder_is_nothing_to_read() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Run run = Run.audit(folder.resolve("out"), empty);

    assertThat(run.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(run.err()).contains("nothing that is read was found");
  }

  private static void assertNoTrace(Run run) {
    assertThat(run.all()).doesNotContain("\tat ", "Exception", "inside Serval");
  }
}
