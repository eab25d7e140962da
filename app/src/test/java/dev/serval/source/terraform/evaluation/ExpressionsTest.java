package dev.serval.source.terraform.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.Gap;
import dev.serval.source.cloudformation.Pseudo;
import dev.serval.source.terraform.function.JsonEncoding;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.HclParser;
import dev.serval.source.terraform.module.ModuleLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators and functions against what Terraform itself makes of them. */
class ExpressionsTest {

  private static final Path TABLE = Path.of("src/test/resources/terraform/expressions.txt");

  @TempDir Path folder;

  static Stream<String> lines() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.startsWith("#") && line.contains(" => "));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void an_expression_has_the_value_that_terraform_gives_it(String line) throws Exception {
    int at = line.lastIndexOf(" => ");
    assertThat(value(line.substring(0, at))).hasToString(line.substring(at + 4));
  }

  private String value(String expression) throws Exception {
    Files.writeString(folder.resolve("hello.txt"), "hello world");
    Set<Gap> gaps = new LinkedHashSet<>();
    ModuleLoader loader = new ModuleLoader(gaps::add);
    Run run =
        new Run(
            "here",
            loader,
            new LocalFiles(List.of(folder)),
            Map.of(),
            Pseudo.unknown(""),
            Assumption.NONE,
            new Assumption.Questions(),
            new Effort(),
            gaps);
    ModuleInstance module =
        new ModuleInstance(run, loader.load(folder, "here"), "", Optional.empty(), false);
    Term term =
        Evaluator.evaluate(HclParser.expression(expression, "expression"), Scope.of(module));
    assertThat(gaps).isEmpty();
    return JsonEncoding.text(term).toString();
  }
}
