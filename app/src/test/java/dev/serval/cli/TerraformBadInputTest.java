package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad Terraform, one case a line: what is wrong is said with place and remedy, there is never a
 * stack trace, and a good function beside it is judged all the same.
 */
class TerraformBadInputTest {

  private static final String GOOD =
      """
      resource "aws_lambda_function" "good" {
        function_name = "good"
        role          = "arn:aws:iam::123456789012:role/app"
        runtime       = "python3.7"
        handler       = "app.handler"
        filename      = "app.zip"
      }
      """;

  @TempDir Path folder;

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("open block", "resource \"a\" \"b\" {", "'}' is missing|found the end"),
        Arguments.of("open text", "locals {\n  a = \"x\n}", "no end on its line"),
        Arguments.of("open heredoc", "locals {\n  a = <<EOT\n  x\n}", "this text has no end"),
        Arguments.of("open comment", "/* never closed", "this comment has no end"),
        Arguments.of("no value", "locals {\n  a =\n}", "a value is missing"),
        Arguments.of("twice", "locals {\n  a = 1\n  a = 2\n}", "stands twice"),
        Arguments.of("nothing is meant", "!!!", "a name or a block is missing"),
        Arguments.of("bad escape", "locals {\n  a = \"\\q\"\n}", "there is no escape"),
        Arguments.of("long number", "locals {\n  a = 1e999999999\n}", "too long to be meant"),
        Arguments.of(
            "10,000 parentheses",
            "locals {\n  a = " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + "\n}",
            "nested deeper than"),
        Arguments.of(
            "10,000 minus signs",
            "locals {\n  a = " + "-".repeat(10_000) + "1\n}",
            "nested deeper"),
        Arguments.of(
            "10,000 blocks", "a {\n".repeat(10_000) + "}\n".repeat(10_000), "nested deeper"),
        Arguments.of(
            "10,000 operators",
            "locals {\n  a = 1" + " + 1".repeat(10_000) + "\n}",
            "follow each other"),
        Arguments.of(
            "10,000 attributes", "locals {\n  a = b" + ".c".repeat(10_000) + "\n}", "follow each"),
        Arguments.of(
            "10,000 texts in texts",
            "locals {\n  a = " + "\"${".repeat(10_000) + "1" + "}\"".repeat(10_000) + "\n}",
            "nested deeper"),
        Arguments.of("an unclosed directive", "locals {\n  a = \"%{if true}x\"\n}", "endif"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void a_broken_file_costs_only_itself(String name, String content, String message)
      throws IOException {
    Files.writeString(folder.resolve("bad.tf"), content);
    Files.writeString(folder.resolve("good.tf"), GOOD);
    Run run = audit();
    assertThat(run.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(run.all()).contains("FN-01", "bad.tf:").containsPattern(message);
    assertNoTrace(run);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            "circle of locals", "locals {\n  a = local.b\n  b = local.a\n}", "local.a", "circle"),
        Arguments.of("unknown variable", "", "var.nobody", "no variable 'nobody'"),
        Arguments.of("unknown local", "", "local.nobody", "no local value 'nobody'"),
        Arguments.of("unknown resource", "", "aws_sqs_queue.nobody.arn", "no resource"),
        Arguments.of("unknown data", "", "data.aws_region.nobody.name", "no data source"),
        Arguments.of("unknown function", "", "frobnicate(1)", "no function 'frobnicate'"),
        Arguments.of("path escape", "", "file(\"/etc/hostname\")", "outside of the folders"),
        Arguments.of(
            "path escape up", "", "file(\"../../../../../../etc/passwd\")", "outside of the"),
        Arguments.of("no file", "", "file(\"nobody.txt\")", "no such file"),
        Arguments.of("no item", "", "[1][5]", "has no item 5"),
        Arguments.of("no key", "", "{a = 1}.b", "has no 'b'"),
        Arguments.of("divided by zero", "", "1 / 0", "divides by zero"),
        Arguments.of("a list as text", "", "\"x${[1]}\"", "text is needed"),
        Arguments.of("no JSON", "", "jsondecode(\"{\")", "no valid document"),
        Arguments.of("no expression", "", "regex(\"(\", \"x\")", "no regular expression"),
        Arguments.of(
            "an expression that takes for ever",
            "",
            "regex(\"^(.*a){25}b$\", \"" + "a".repeat(60) + "\")",
            "takes too long"),
        Arguments.of("a billion", "", "join(\"\", range(1000000000))", "1024 items at most"),
        Arguments.of("a text that doubles", doubling(), "local.a60", "more than 4 MB"),
        Arguments.of("a chain of locals", chain(), "local.a3000", "refer to each other over"));
  }

  private static String doubling() {
    return "locals {\n  a0 = \"0123456789\"\n"
        + IntStream.rangeClosed(1, 60)
            .mapToObj(i -> "  a%d = \"${local.a%d}${local.a%d}\"\n".formatted(i, i - 1, i - 1))
            .collect(Collectors.joining())
        + "}\n";
  }

  private static String chain() {
    return "locals {\n  a0 = \"x\"\n"
        + IntStream.rangeClosed(1, 3000)
            .mapToObj(i -> "  a%d = local.a%d\n".formatted(i, i - 1))
            .collect(Collectors.joining())
        + "}\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void an_expression_that_is_refused_costs_only_its_argument(
      String name, String declared, String expression, String message) throws IOException {
    Files.writeString(
        folder.resolve("main.tf"),
        declared + GOOD.replace("\"app.zip\"", "\"app.zip\"\n  description = " + expression));
    Run run = audit();
    assertThat(run.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(run.all()).contains("FN-01", "main.tf:", message);
    assertNoTrace(run);
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        Arguments.of("count = 1000000", "more than the 2,000"),
        Arguments.of("count = \"many\"", "count must be a number"),
        Arguments.of("for_each = toset([for i in range(1000) : tostring(i)])", ""),
        Arguments.of(
            "for_each = toset([for p in setproduct(range(1000), range(1000)) : \"x\"])",
            "more than 100,000"),
        Arguments.of("for_each = \"text\"", "for_each takes a mapping"),
        Arguments.of("for_each = aws_lambda_function.other", "hangs on itself"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("numbers")
  void many_instances_are_bounded(String number, String message) throws IOException {
    Files.writeString(
        folder.resolve("main.tf"),
        GOOD
            + GOOD.replace("\"good\" {", "\"other\" {\n  " + number)
                .replace("= \"good\"", "= \"other\""));
    Run run = audit();
    assertThat(run.all()).contains("FN-01", message);
    assertNoTrace(run);
  }

  @Test
  void modules_in_a_circle_end() throws IOException {
    for (String one : new String[] {"a", "b"}) {
      Path module = Files.createDirectory(folder.resolve(one));
      Files.writeString(
          module.resolve("main.tf"),
          "module \"other\" {\n  source = \"../"
              + (one.equals("a") ? "b" : "a")
              + "\"\n}\n"
              + GOOD);
    }
    Run run = audit();
    assertThat(run.all()).contains("FN-01", "perhaps in a circle");
    assertNoTrace(run);
  }

  static Stream<Arguments> plans() {
    return Stream.of(
        Arguments.of("{\"format_version\":\"2.0\",\"planned_values\":{}}", "0.x and 1.x are read"),
        Arguments.of(
            "{\"format_version\":\"1.2\",\"planned_values\":{\"root_mod", "ends too early"),
        Arguments.of(
            "{\"format_version\":\"1.2\",\"errored\":true,\"planned_values\":{}}",
            "planning failed"),
        Arguments.of(
            "{\"format_version\":\"1.2\",\"planned_values\":[]}", "nothing that a plan holds"),
        Arguments.of(
            "{\"format_version\":\"1.2\",\"planned_values\":{\"root_module\":{\"resources\":"
                + "[7,{\"type\":[]}],\"child_modules\":\"no\"}}}",
            "3 entries, this one first, are nothing"),
        Arguments.of(
            "{\"format_version\":\"1.2\",\"planned_values\":{\"root_module\":{\"resources\":"
                + "[1,{\"address\":[]},{\"type\":\"aws_lambda_function\",\"address\":\"a\","
                + "\"name\":\"b\",\"values\":{\"runtime\":[1],\"vpc_config\":\"x\"}}]}}}",
            "it must be"));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void a_bad_plan_costs_only_itself(String plan, String message) throws IOException {
    Files.writeString(folder.resolve("plan.json"), plan);
    Files.writeString(folder.resolve("main.tf"), GOOD);
    Run run = audit();
    assertThat(run.all()).contains("FN-01", message);
    assertNoTrace(run);
  }

  @Test
  void binary_and_huge_files_are_told_of() throws IOException {
    Files.write(folder.resolve("binary.tf"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    Files.writeString(folder.resolve("huge.tf"), "#".repeat(17 << 20));
    Files.writeString(folder.resolve("main.tf"), GOOD);
    Run run = audit();
    assertThat(run.all()).contains("FN-01", "not UTF-8", "more than the");
    assertNoTrace(run);
  }

  @Test
  void where_nothing_could_be_read_no_fault_is_not_what_is_said() throws IOException {
    Files.writeString(folder.resolve("main.tf"), "resource \"aws_lambda_function\" \"f\" {\n");
    Run run = audit();
    assertThat(run.status()).as(run.all()).isEqualTo(3);
    assertThat(run.all()).contains("main.tf:").doesNotContain("no fault found");
    assertNoTrace(run);
  }

  private Run audit() {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> Run.audit(folder.resolve("out"), "--verbose", folder.toString()));
  }

  private static void assertNoTrace(Run run) {
    assertThat(run.all()).doesNotContain("\tat ", "Exception", "inside Serval");
  }
}
