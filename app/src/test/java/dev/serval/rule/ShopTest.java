package dev.serval.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import dev.serval.model.World;
import dev.serval.source.Reading;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The demo application, its list of faults, and the same application repaired. */
class ShopTest {

  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Pattern ROW =
      Pattern.compile("\\| `([^`:]+):(\\d+)` \\| [^|]+ \\| ([^|]+) \\|");
  private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]-\\d\\d+");

  @Test
  void what_is_listed_is_found_and_what_is_found_is_listed() throws IOException {
    Set<String> ids =
        Rules.all(Tables.bundled(), TODAY).stream()
            .map(rule -> rule.card().id())
            .collect(Collectors.toSet());
    Set<String> listed = new TreeSet<>();
    Matcher id = ID.matcher(Files.readString(EXAMPLES.resolve("shop/FAULTS.md")));
    while (id.find()) {
      if (ids.contains(id.group())) {
        listed.add(id.group());
      }
    }
    assertThat(found("shop")).isEqualTo(listed).hasSizeGreaterThan(25);
  }

  @Test
  void every_listed_place_exists() throws IOException {
    List<String> rows =
        Files.readAllLines(EXAMPLES.resolve("shop/FAULTS.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(50);
    for (String row : rows) {
      Matcher cells = ROW.matcher(row);
      assertThat(cells.matches()).as(row).isTrue();
      List<String> lines = Files.readAllLines(EXAMPLES.resolve("shop").resolve(cells.group(1)));
      assertThat(lines).as(row).hasSizeGreaterThanOrEqualTo(Integer.parseInt(cells.group(2)));
    }
  }

  @Test
  void the_repaired_shop_is_clean() {
    assertThat(verdicts("shop-fixed")).isNotEmpty().allMatch(Verdict.Pass.class::isInstance);
  }

  /** Rules that found more than a fact to know. */
  private static Set<String> found(String application) {
    Set<String> found = new TreeSet<>();
    List<World> worlds = read(application).worlds();
    List<Rule> rules = RulesWithCode.all(worlds, TODAY);
    for (World world : worlds) {
      for (Rule rule : rules) {
        boolean fails =
            rule.judge(world.estate())
                .anyMatch(v -> v instanceof Verdict.Fail f && f.severity().atLeast(Severity.LOW));
        if (fails) {
          found.add(rule.card().id());
        }
      }
    }
    return found;
  }

  private static List<Verdict> verdicts(String application) {
    List<Verdict> all = new ArrayList<>();
    List<World> worlds = read(application).worlds();
    List<Rule> rules = RulesWithCode.all(worlds, TODAY);
    for (World world : worlds) {
      rules.forEach(rule -> rule.judge(world.estate()).forEach(all::add));
    }
    return all;
  }

  private static Reading read(String application) {
    Reading reading = CloudFormationSource.read(List.of(EXAMPLES.resolve(application)), Map.of());
    assertThat(reading.worlds()).isNotEmpty();
    assertThat(reading.worlds()).allSatisfy(w -> assertThat(w.estate().gaps()).isEmpty());
    return reading;
  }
}
