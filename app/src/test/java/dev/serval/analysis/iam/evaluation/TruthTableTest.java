package dev.serval.analysis.iam.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.data.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of policy that allows, says nothing or denies, within and across accounts. */
class TruthTableTest {

  private static final Evaluator EVALUATOR = new Evaluator(Tables.bundled().iam());
  private static final String USER = "arn:aws:iam::111111111111:user/ana";
  private static final String ROLE = "arn:aws:iam::111111111111:role/app/worker";
  private static final String SESSION = "arn:aws:sts::111111111111:assumed-role/worker/run";

  static Stream<String> rows() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TruthTableTest.class.getResourceAsStream("truth-table.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void decides_as_the_documentation_says(String row) {
    String[] sides = row.split(" => ");
    List<String> cells = Arrays.asList(sides[0].split(" "));
    String[] expected = sides[1].split("\\|");
    Decision decision =
        EVALUATOR.decide(
            request(cells.get(0), cells.get(1)), policies(cells).map(EVALUATOR::compile));
    assertThat(decision.outcome().name()).startsWith(expected[0].strip());
    assertThat(decision.missing().stream().map(PolicyType::written))
        .containsExactly(
            Stream.of(expected[1].strip().split(" "))
                .filter(cell -> !cell.isEmpty())
                .toArray(String[]::new));
  }

  /** Each kind of policy allows, is not there and denies, alone beside all that else is needed. */
  @Test
  void no_combination_is_left_out() throws IOException {
    List<String> kinds =
        List.of("identity", "boundary", "session", "resource", "scp", "rcp", "endpoint");
    for (String account : List.of("same", "cross")) {
      for (int kind = 0; kind < kinds.size(); kind++) {
        int column = kind + 2;
        assertThat(
                rows()
                    .map(row -> Arrays.asList(row.split(" => ")[0].split(" ")))
                    .filter(cells -> cells.get(1).equals(account))
                    .map(cells -> says(cells.get(column))))
            .as(kinds.get(kind) + ", " + account + " account")
            .contains("allows", "none", "denies");
      }
    }
    assertThat(rows()).allMatch(row -> row.split("\\|")[2].strip().matches("P\\d+, .+"));
  }

  private static String says(String cell) {
    return switch (cell) {
      case "-" -> "none";
      case "D" -> "denies";
      case "N" -> "nothing";
      default -> "allows";
    };
  }

  private static Request request(String caller, String account) {
    String owner = account.endsWith("cross") ? "222222222222" : "111111111111";
    String resource =
        switch (account) {
          case "key", "keycross" -> "arn:aws:kms:eu-west-1:" + owner + ":key/k";
          case "trust" -> "arn:aws:iam::" + owner + ":role/target";
          default -> "arn:aws:s3:::bucket/object";
        };
    String action =
        switch (account) {
          case "key", "keycross" -> "kms:Decrypt";
          case "trust" -> "sts:AssumeRole";
          default -> "s3:GetObject";
        };
    String principal =
        switch (caller) {
          case "user" -> USER;
          case "role" -> ROLE;
          case "session" -> SESSION;
          case "root" -> "111111111111";
          case "service" -> "sns.amazonaws.com";
          default -> caller;
        };
    return new Request(
        Principal.parse(principal).orElseThrow(), action, resource, owner, Context.NONE);
  }

  private static Policies<NamedPolicy> policies(List<String> cells) {
    Policies<NamedPolicy> all =
        Policies.<NamedPolicy>none()
            .withIdentity(plain(cells.get(2)))
            .withBoundaries(plain(cells.get(3)))
            .withSession(plain(cells.get(4)))
            .withEndpoint(plain(cells.get(8)));
    if (!cells.get(5).equals("-")) {
      all = all.withResource(resource(cells.get(5)));
    }
    if (!cells.get(6).equals("-")) {
      all = all.withScps(List.of(plain("A"), plain(cells.get(6))));
    }
    return cells.get(7).equals("-") ? all : all.withRcps(List.of(plain(cells.get(7))));
  }

  private static List<NamedPolicy> plain(String says) {
    String rest = "\"Action\":\"*\",\"Resource\":\"*\"}";
    return switch (says) {
      case "A" -> List.of(policy("{\"Effect\":\"Allow\"," + rest));
      case "D" ->
          List.of(policy("{\"Effect\":\"Allow\"," + rest), policy("{\"Effect\":\"Deny\"," + rest));
      case "N" -> List.of(policy("{\"Effect\":\"Allow\",\"Action\":\"ec2:*\",\"Resource\":\"*\"}"));
      default -> List.of();
    };
  }

  private static NamedPolicy resource(String who) {
    String principal =
        switch (who) {
          case "user" -> "{\"AWS\":\"" + USER + "\"}";
          case "role" -> "{\"AWS\":\"" + ROLE + "\"}";
          case "session" -> "{\"AWS\":\"" + SESSION + "\"}";
          case "account" -> "{\"AWS\":\"arn:aws:iam::111111111111:root\"}";
          case "service" -> "{\"Service\":\"sns.amazonaws.com\"}";
          default -> "\"*\"";
        };
    String effect = who.equals("D") ? "Deny" : "Allow";
    return policy(
        "{\"Effect\":\""
            + effect
            + "\",\"Principal\":"
            + principal
            + ",\"Action\":\"*\",\"Resource\":\"*\"}");
  }

  private static NamedPolicy policy(String statement) {
    try {
      return new NamedPolicy(
          "p",
          PolicyParser.parse("{\"Version\":\"2012-10-17\",\"Statement\":" + statement + "}", "p"));
    } catch (MalformedPolicy e) {
      throw new IllegalStateException(e);
    }
  }
}
