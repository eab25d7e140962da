package dev.serval.source.terraform;

import static dev.serval.source.terraform.WrittenModule.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.Function;
import dev.serval.source.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is meant to exhaust or confuse costs neither the module's functions nor other modules. */
class HostileModuleTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "resource \"aws_sqs_queue\" \"q\" { count = -5 } | asks for -5 instances; count is 0 or"
            + " more",
        "resource \"aws_sqs_queue\" \"q\" { count = 1000000000 } | 1,000,000,000 instances",
        "resource \"aws_sqs_queue\" \"q\" { for_each = toset(flatten([for i in range(1000) :"
            + " [for j in range(1000) : \"${i}-${j}-${i}-${j}\"]])) } | takes too many steps",
        "module \"me\" { source = \"./\" } | contains itself",
        "module \"other\" { source = \"../other\" } | contains itself",
      })
  void is_told_with_its_place(String written, String message) throws IOException {
    WrittenModule module = new WrittenModule(folder);
    module.write("bad/hostile.tf", written.replace("{ ", "{\n").replace(" }", "\n}\n"));
    module.write("bad/main.tf", function("f", "\"near\""));
    module.write("other/main.tf", "module \"bad\" {\n  source = \"../bad\"\n}\n");
    module.write("good/main.tf", function("g", "\"good\""));
    Reading reading = module.reading(Map.of());
    assertThat(reading.worlds().getFirst().estate().all(Function.class))
        .extracting(one -> one.id().name().toString())
        .contains("near", "good");
    assertThat(reading.worlds().getFirst().estate().gaps())
        .anySatisfy(
            gap -> {
              assertThat(gap.why()).contains(message);
              assertThat(gap.at().toString()).containsAnyOf("hostile.tf:1:1", "other/main.tf:1:1");
            })
        .noneMatch(gap -> gap.why().contains("failed inside"));
  }
}
