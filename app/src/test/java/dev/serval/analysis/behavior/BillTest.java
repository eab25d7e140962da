package dev.serval.analysis.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import dev.serval.model.Function;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillTest {

  @TempDir Path folder;

  private Function function(String properties) throws IOException {
    Path template =
        Files.writeString(
            folder.resolve("template.yaml"),
            """
            Resources:
              F:
                Type: AWS::Lambda::Function
                Properties: {Runtime: python3.13, Handler: a.b, Code: {ZipFile: x}, Role: 'arn:aws:iam::111122223333:role/r'%s}
            """
                .formatted(properties));
    return CloudFormationSource.read(List.of(template), Map.of())
        .worlds()
        .getFirst()
        .estate()
        .all(Function.class)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void calls_cost_what_they_run_for_at_most_and_what_each_costs() throws IOException {
    // 36,000 calls * 30 s * 1 GB * 0.0000166667 + 36,000 * 0.0000002 = 18.000036 + 0.0072
    assertThat(
            Bill.of(
                function(", MemorySize: 1024, Timeout: 30, ReservedConcurrentExecutions: 10"),
                36_000,
                Tables.bundled().lambdaPrices()))
        .satisfiesExactly(
            line -> assertThat(line).contains("36,000 calls", "1024 MB", "30 s", "$18.01 an hour"),
            // 10 * 3,600 s * 1 GB * 0.0000166667
            line -> assertThat(line).contains("concurrency of 10", "$0.60 an hour"));
  }

  @Test
  void what_nothing_bounds_is_said_to_be_so() throws IOException {
    assertThat(Bill.of(function(""), 1_000, Tables.bundled().lambdaPrices()))
        .satisfiesExactly(
            line -> assertThat(line).contains("128 MB", "3 s"),
            line -> assertThat(line).contains("the account's does"));
  }
}
