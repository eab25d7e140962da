package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The bundled application through the whole command. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class DemoTest {

  /** What stands in the demo's template in clear. */
  private static final List<String> SECRETS =
      List.of(
          "Wint3rSale_24",
          "v8Kq2Zr5-TmW9xLp3-shop",
          "AKIASHOPDEMONOTREAL2",
          "mod_7hQ2vXk9Lw4sTz8RbN3pYc6F");

  @TempDir Path folder;

  @BeforeEach
  void standInTheCheckout() {
    System.setProperty("serval.home", "..");
  }

  @AfterEach
  void leave() {
    System.clearProperty("serval.home");
  }

  @Test
  void it_never_fails_and_writes_all_reports() throws IOException {
    Run run = Run.audit(folder, "--demo");

    assertThat(run.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("FN-04", "AH-01", "XR-16", "16 functions")
        .contains("index.html");
    assertThat(folder)
        .isDirectoryContaining("glob:**index.html")
        .isDirectoryContaining("glob:**result.sarif");
  }

  @Test
  void no_secret_of_it_is_in_any_output() throws IOException {
    Run run = Run.audit(folder, "--demo", "--verbose");

    assertThat(Files.readString(Path.of("../examples/shop/template.yaml")))
        .contains(SECRETS.getFirst());
    assertThat(run.all()).doesNotContain(SECRETS);
    for (String file : List.of("index.html", "result.json", "result.sarif")) {
      assertThat(Files.readString(folder.resolve(file))).doesNotContain(SECRETS);
    }
  }

  @Test
  void its_repaired_twin_is_clean() {
    Run run = Run.audit(folder, "--fail-on", "INFO", "--strict", "../examples/shop-fixed");

    assertThat(run.status()).as(run.all()).isEqualTo(ExitStatus.CLEAN);
  }

  @Test
  void hostile_text_in_a_template_stays_text() throws IOException {
    String hostile = "\\\"><script>alert(1)</script>\\u001b[31m\\u2028";
    Path template =
        Files.writeString(
            folder.resolve("hostile.json"),
            """
            {"Parameters": {"P": {"Type": "String", "Default": "X"}},
             "Resources": {"X": {"Type": "AWS::Lambda::Function", "Properties": {
               "FunctionName": "X", "Runtime": "X", "Handler": "X", "Role": "X", "Description": "X", "Code": {"ImageUri": "X"},
               "Layers": ["X"], "Environment": {"Variables": {"X": "X", "PASSWORD": "X"}}, "Tags": [{"Key": "X", "Value": "X"}]}},
              "XU": {"Type": "X::X::X"}, "XT": {"Type": "AWS::Lambda::Url", "Properties": {"TargetFunctionArn": "X", "AuthType": "X"}}}}
            """
                .replace("\"X", "\"" + hostile));

    Run run = Run.audit(folder.resolve("out"), "--verbose", template);

    assertThat(run.all()).doesNotContain("\u001b", "\u2028");
    assertThat(Files.readString(folder.resolve("out/index.html"))).doesNotContain("<script>alert");
    assertThat(Files.readString(folder.resolve("out/result.json"))).contains("script");
  }
}
