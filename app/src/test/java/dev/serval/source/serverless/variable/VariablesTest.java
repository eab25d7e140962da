package dev.serval.source.serverless.variable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.source.files.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the framework's variables. */
class VariablesTest {

  private static final String SERVICE =
      """
      service: shop
      provider: {name: aws, region: eu-west-1}
      params:
        prod: {size: large}
        default: {size: small, only: everywhere}
      stages:
        prod: {params: {colour: red}}
        default: {params: {colour: blue}}
      custom:
        name: orders
        number: 5
        flag: 'true'
        list: [a, b]
        table: {dev: orders-dev, prod: orders-prod}
        nested: ${self:custom.table.${sls:stage}}
        arn: !GetAtt Queue.Arn
        me: ${self:custom.you}
        you: ${self:custom.me}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // self
        "${self:custom.name} | \"orders\"",
        "${self:service}-x | \"shop-x\"",
        "${self:custom.number} | 5",
        "n${self:custom.number} | \"n5\"",
        "${self:custom.list} | [\"a\",\"b\"]",
        "${self:custom.list.1} | \"b\"",
        "${self:custom.nested} | \"orders-dev\"",
        "${self:custom.table.${opt:stage, 'prod'}} | \"orders-prod\"",
        "${self:custom.arn} | {\"Fn::GetAtt\":[\"Queue\",\"Arn\"]}",
        "arn/${self:custom.arn} |"
            + " {\"Fn::Join\":[\"\",[\"arn/\",{\"Fn::GetAtt\":[\"Queue\",\"Arn\"]}]]}",
        "${self:provider.stage} | \"dev\"",
        // defaults
        "${opt:none, 'x'} | \"x\"",
        "${opt:none, self:custom.name} | \"orders\"",
        "${opt:none, ${self:custom.name}} | \"orders\"",
        "${env:NONE, ''} | \"\"",
        "${env:NONE, 3} | 3",
        "${env:NONE, true} | true",
        "${opt:none, env:NONE, 'last'} | \"last\"",
        // what nobody knows
        "${env:NONE} | {\"Ref\":\"env:NONE\"}",
        "a-${env:NONE}-b | {\"Fn::Join\":[\"\",[\"a-\",{\"Ref\":\"env:NONE\"},\"-b\"]]}",
        "${ssm:/db/${sls:stage}, 'x'} | {\"Ref\":\"ssm:/db/dev\"}",
        "${cf:stack.Output} | {\"Ref\":\"cf:stack.Output\"}",
        "${cf(eu-west-1):stack.Output} | {\"Ref\":\"cf(eu-west-1):stack.Output\"}",
        "${s3:bucket/key} | {\"Ref\":\"s3:bucket/key\"}",
        "${git:sha1} | {\"Ref\":\"git:sha1\"}",
        // the deployment
        "${sls:stage} | \"dev\"",
        "${aws:region} | \"eu-west-1\"",
        "${aws:accountId} | {\"Ref\":\"AWS::AccountId\"}",
        "${param:size} | \"small\"",
        "${param:only} | \"everywhere\"",
        "${param:colour} | \"blue\"",
        "${strToBool(${self:custom.flag})} | true",
        // files
        "${file(./more.yml):a.b} | \"deep\"",
        "${file(more.json):list.0} | 1",
        "${file(note.txt)} | \"text\"",
        "${file(gone.yml):a, 'x'} | \"x\"",
        "${file(./${self:custom.file, 'more'}.yml):a} | {\"b\":\"deep\"}",
        // CloudFormation's and IAM's own
        "${AWS::Region} | \"${AWS::Region}\"",
        "${Queue.Arn} | \"${Queue.Arn}\"",
        "${aws:username} | \"${aws:username}\"",
        "${REGION} | \"${REGION}\"",
        "${unclosed | \"${unclosed\"",
      })
  void becomes(String written, String expected) throws Exception {
    assertThat(JsonWriter.compact(resolved(written, Map.of()))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${opt:stage, 'dev'} | \"prod\"",
        "${sls:stage} | \"prod\"",
        "${param:size} | \"large\"",
        "${param:colour} | \"red\"",
        "${param:given} | \"yes\"",
        "${opt:given} | \"yes\"",
        "${env:KEY} | \"value\"",
        "${ssm:/db/prod} | \"host\"",
      })
  void takes_what_the_user_gives(String written, String expected) throws Exception {
    Map<String, String> given =
        Map.of("stage", "prod", "given", "yes", "env:KEY", "value", "ssm:/db/prod", "host");
    assertThat(JsonWriter.compact(resolved(written, given))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frameworkVersion: '4' | a=plain b=two words c=quoted # d=prod e=-",
        "frameworkVersion: '3' | a=- b=- c=- d=- e=-",
        "frameworkVersion: '3'\\nuseDotenv: true | a=plain b=two words c=quoted # d=prod e=-",
        "useDotenv: false | a=- b=- c=- d=- e=-",
        "useDotenv: [shared, ../outside.env] | a=plain b=two words c=quoted # d=prod e=shared",
      })
  void an_env_file_gives_variables_of_the_environment(String settings, String expected)
      throws Exception {
    Files.writeString(
        folder.resolve(".env"),
        "# a=no\na=plain # comment\nexport b = two words\nc='quoted #'\nd=all\n=\nx\nf=$a\n");
    Files.writeString(folder.resolve(".env.prod"), "d=prod\n");
    Files.createDirectories(folder.resolve("shared"));
    Files.writeString(folder.resolve("shared/.env"), "a=no\ne=shared\n");
    Files.writeString(folder.resolveSibling("outside.env"), "e=secret\n");
    String service =
        "service: s\n%s\nprovider: {name: aws, stage: \"${opt:stage, 'prod'}\"}\n"
            .formatted(settings.replace("\\n", "\n"));
    String asked =
        "asked: a=${env:a, '-'} b=${env:b, '-'} c=${env:c, '-'} d=${env:d, '-'} e=${env:e, '-'}\n";
    Node.Mapping root =
        (Node.Mapping) DocumentReader.parse(service + asked, "serverless.yml").root();
    assertThat(
            variables(root, Map.of(), new ArrayList<>())
                .resolve(root.get("asked").orElseThrow())
                .asText())
        .hasValue(expected);
  }

  @Test
  void keeps_the_names_of_a_substitution() throws Exception {
    assertThat(JsonWriter.compact(resolved("!Sub ${AWS::Region}-${self:custom.name}", Map.of())))
        .isEqualTo("{\"Fn::Sub\":\"${AWS::Region}-orders\"}");
    assertThat(JsonWriter.compact(resolved("!Sub ${Queue}-${env:NONE}", Map.of())))
        .isEqualTo(
            "{\"Fn::Sub\":[\"${Queue}-${ServerlessVariable1}\","
                + "{\"ServerlessVariable1\":{\"Ref\":\"env:NONE\"}}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${self:custom.none} | leads to nothing",
        "${self:custom.me} | leads back to itself",
        "${file(program.js):x} | is a program, which is not run",
        "${file(../outside.yml):x} | lies outside",
        "${file(broken.yml):x} | ends too early",
        "${file(gone.yml):x} | leads to nothing",
        "${nobody:x} | has no variable source 'nobody'",
        "a${self:custom.list}b | gives a list",
      })
  void says_what_is_wrong(String written, String message) throws Exception {
    List<Document.Problem> problems = new ArrayList<>();
    resolved(written, Map.of(), problems);
    assertThat(problems).extracting(Document.Problem::message).anyMatch(m -> m.contains(message));
  }

  @Test
  void a_long_chain_ends() throws Exception {
    StringBuilder custom = new StringBuilder("custom:\n");
    for (int i = 0; i < 10_000; i++) {
      custom.append("  a%d: ${self:custom.a%d}\n".formatted(i, i + 1));
    }
    List<Document.Problem> problems = resolvedAll(custom + "  a10000: end\n");
    assertThat(problems).extracting(Document.Problem::message).anyMatch(m -> m.contains("chain"));
  }

  @Test
  void a_bomb_of_variables_ends() throws Exception {
    StringBuilder custom = new StringBuilder("custom:\n  a0: [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      String before = "'${self:custom.a" + (i - 1) + "}'";
      custom.append(
          "  a%d: [%s]\n"
              .formatted(i, String.join(", ", java.util.Collections.nCopies(10, before))));
    }
    List<Document.Problem> problems = resolvedAll(custom.toString());
    assertThat(problems)
        .extracting(Document.Problem::message)
        .anyMatch(m -> m.contains("make more than"));
  }

  @Test
  void ten_thousand_nested_variables_are_text() throws Exception {
    assertThat(resolvedAll("custom: {a: '" + "${self:a".repeat(10_000) + "}'}\n"))
        .hasSizeLessThan(100);
  }

  private List<Document.Problem> resolvedAll(String service) throws Exception {
    List<Document.Problem> problems = new ArrayList<>();
    Node.Mapping root = (Node.Mapping) DocumentReader.parse(service, "serverless.yml").root();
    variables(root, Map.of(), problems).resolve(root);
    return problems;
  }

  private Node resolved(String written, Map<String, String> given) throws Exception {
    return resolved(written, given, new ArrayList<>());
  }

  private Node resolved(String written, Map<String, String> given, List<Document.Problem> problems)
      throws Exception {
    Files.writeString(folder.resolve("more.yml"), "a: {b: deep}\n");
    Files.writeString(folder.resolve("more.json"), "{\"list\": [1]}");
    Files.writeString(folder.resolve("note.txt"), "text");
    Files.writeString(folder.resolve("program.js"), "module.exports = {}");
    Files.writeString(folder.resolve("broken.yml"), "{\"a\": [");
    Files.writeString(folder.resolveSibling("outside.yml"), "x: secret\n");
    String value = written.startsWith("!") ? written : "'" + written.replace("'", "''") + "'";
    Node.Mapping root =
        (Node.Mapping)
            DocumentReader.parse(SERVICE + "asked: " + value + "\n", "serverless.yml").root();
    return variables(root, given, problems).resolve(root.get("asked").orElseThrow());
  }

  private Variables variables(
      Node.Mapping root, Map<String, String> given, List<Document.Problem> problems) {
    return new Variables(
        root,
        new Given(given),
        new ReferencedFiles(folder.resolve("serverless.yml"), Surroundings.OF_FILE),
        problems::add);
  }
}
