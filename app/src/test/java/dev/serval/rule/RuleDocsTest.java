package dev.serval.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import dev.serval.rule.runtime.RuntimeCards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/rules} is made from cards and fixtures; {@code -Dgolden=write} makes it again. */
class RuleDocsTest {

  private static final Path DOCS = Path.of("../docs/rules");
  private static final Path FIXTURES = Path.of("src/test/resources/rules");
  private static final boolean WRITE = "write".equals(System.getProperty("golden"));

  static List<Card> cards() {
    return Stream.concat(
            Rules.all(Tables.bundled(), LocalDate.of(2026, 11, 22)).stream().map(Rule::card),
            RuntimeCards.all().stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cards")
  void the_page_is_what_card_and_fixture_say(Card card) throws IOException {
    Path page = DOCS.resolve(card.id() + ".md");
    String content = page(card);
    if (WRITE) {
      Files.createDirectories(DOCS);
      Files.writeString(page, content);
    }
    assertThat(page).hasContent(content);
  }

  @Test
  void the_index_lists_every_rule() throws IOException {
    StringBuilder index =
        new StringBuilder("# Rules\n\nMade from the rules themselves; change those, not this.\n\n");
    index.append("| id | severity | fault |\n|---|---|---|\n");
    for (Card card : cards()) {
      index.append(
          "| [%s](%s.md) | %s | %s |\n"
              .formatted(card.id(), card.id(), card.severity(), card.title()));
    }
    Path page = DOCS.resolve("README.md");
    if (WRITE) {
      Files.createDirectories(DOCS);
      Files.writeString(page, index);
    }
    assertThat(page).hasContent(index.toString());
  }

  @Test
  void no_page_is_left_of_a_rule_that_is_gone() throws IOException {
    try (Stream<Path> pages = Files.list(DOCS)) {
      assertThat(
              pages
                  .map(page -> page.getFileName().toString())
                  .filter(name -> !name.equals("README.md")))
          .containsExactlyInAnyOrderElementsOf(
              cards().stream().map(card -> card.id() + ".md").toList());
    }
  }

  private static String page(Card card) throws IOException {
    Path folder = FIXTURES.resolve(card.id());
    if (card.id().startsWith("RT-")) {
      return RulePage.of(card); // What is observed is in the tests of the detectors.
    }
    if (card.id().startsWith("CD-")) {
      return RulePage.of(card); // What it says of code is in the fixtures by language.
    }
    return RulePage.of(card)
        + examples("Example", folder, "template.yaml", "answers")
        + "\nServal says of it:\n\n```\n"
        + Files.readString(folder.resolve("expect.txt"))
        + "```\n"
        + examples("The same, repaired", folder, "fixed.yaml", "fixed");
  }

  /** A template, and what the AWS CLI prints where only an account knows. */
  private static String examples(String heading, Path folder, String template, String answers)
      throws IOException {
    StringBuilder out = new StringBuilder("\n## " + heading + "\n");
    if (Files.exists(folder.resolve(template))) {
      out.append(block("yaml", folder.resolve(template)));
    }
    if (Files.exists(folder.resolve(answers))) {
      try (Stream<Path> files = Files.walk(folder.resolve(answers))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = folder.resolve(answers).relativize(file).toString();
          out.append("\n`aws %s`:\n".formatted(command(name)));
          out.append(block(name.endsWith(".json") ? "json" : "text", file));
        }
      }
    }
    return out.toString();
  }

  /** {@code lambda/get-function.orders.json} is what {@code lambda get-function} said of orders. */
  private static String command(String file) {
    return file.replaceFirst("\\.(?:json|error)$", "").replace('/', ' ').replace('.', ' ');
  }

  private static String block(String language, Path file) throws IOException {
    return "\n```%s\n%s\n```\n".formatted(language, Files.readString(file).strip());
  }
}
