package dev.serval.report;

import dev.serval.finding.Finding;
import dev.serval.finding.Findings;
import dev.serval.finding.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** A realistic result: a web shop of fifteen functions with about forty findings. */
final class ShopSample {

  static final String FILE = "shop/template.yaml";
  static final List<String> LINES = resource("shop.yaml").lines().toList();

  private ShopSample() {}

  static Result result() {
    List<Finding> named = Findings.named(ShopFindings.all());
    List<Result.Function> functions = ShopFunctions.all(named);
    return new Result(
        new Result.Tool(
            "Serval",
            "0.1.0",
            new TreeMap<>(
                Map.of(
                    "runtimes", LocalDate.of(2026, 11, 1),
                    "iam", LocalDate.of(2026, 10, 12),
                    "layer publishers", LocalDate.of(2026, 4, 3)))),
        new Result.Scope(
            List.of("shop"),
            List.of(),
            List.of("eu-west-1"),
            Instant.parse("2026-11-22T09:00:00Z"),
            Instant.parse("2026-11-22T09:00:01Z"),
            new TreeMap<>()),
        Statistics.of(functions, named),
        ShopRules.all(),
        passed(),
        functions,
        named,
        List.of(),
        gaps());
  }

  /** The lines of the audited template. */
  static Optional<String> line(Location location) {
    return location.file().equals(FILE) && location.line() <= LINES.size() && location.line() > 0
        ? Optional.of(LINES.get(location.line() - 1))
        : Optional.empty();
  }

  static String resource(String name) {
    try (InputStream in = ShopSample.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SequencedMap<String, List<String>> passed() {
    SequencedMap<String, List<String>> passed = new LinkedHashMap<>();
    passed.put("FN-01", ShopFunctions.NAMES.stream().filter(n -> !n.equals("AdminTool")).toList());
    passed.put("FN-04", List.of("Orders", "ProductSearch", "StockSync", "EmailSender"));
    passed.put("SQ-05", List.of("OrderEvents"));
    return passed;
  }

  private static List<Result.Gap> gaps() {
    return List.of(
        new Result.Gap(
            "shop/legacy/stack.yaml",
            "shop/legacy/stack.yaml:41:7",
            "this is not valid YAML: a tab where spaces must stand; replace it",
            Optional.empty(),
            List.of()),
        new Result.Gap(
            "resource policy of AdminApi",
            "arn:aws:apigateway:eu-west-1::/restapis/a1b2c3",
            "access denied",
            Optional.of("apigateway:GET"),
            List.of("AG-01", "AG-02")));
  }
}
