package dev.serval.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.finding.FindingChange;
import dev.serval.finding.Location;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]+m");

  @Test
  void theShop() {
    Golden.matches(
        "terminal.txt",
        Terminal.render(
            ShopSample.result(),
            Terminal.Options.usual(false, 100, ShopSample::line)
                .withReport("serval-report/index.html")));
  }

  @Test
  void colourIsAllThatColourAdds() {
    String plain =
        Terminal.render(ShopSample.result(), Terminal.Options.usual(false, 100, ShopSample::line));
    String colored =
        Terminal.render(ShopSample.result(), Terminal.Options.usual(true, 100, ShopSample::line));
    assertThat(colored).isNotEqualTo(plain);
    assertThat(COLOR.matcher(colored).replaceAll("")).isEqualTo(plain);
  }

  @Test
  void hostileTextControlsNothing() {
    for (Result result : new Result[] {Samples.full(), ShopSample.result()}) {
      String text =
          Terminal.render(
              Hostile.of(result),
              Terminal.Options.usual(
                  false, 100, _ -> java.util.Optional.of("\u001b[2J\u0007 key: \u202E value\r")));
      assertThat(text.chars())
          .allMatch(c -> c == '\n' || (c >= ' ' && c != 0x7F && !(c >= 0x80 && c < 0xA0)))
          .doesNotContain(0x202E, 0x2066, 0x2028);
    }
  }

  @Test
  void codeIsRepairedInTheLanguageOfItsFile() {
    Result full = Samples.full();
    Result inGo =
        new Result(
            full.tool(),
            full.scope(),
            full.statistics(),
            full.rules(),
            full.passed(),
            full.functions(),
            full.findings().stream()
                .map(one -> one.change().location(Optional.of(new Location("a/main.go", 3, 1))))
                .map(FindingChange::done)
                .toList(),
            full.routes(),
            full.gaps());
    assertThat(Terminal.render(inGo, Terminal.Options.usual(false, 100, SourceLines.NONE)))
        .contains("| exec.Command(\"convert\", name)\n")
        .doesNotContain("| subprocess.run");
  }

  @Test
  void manyFindingsStayReadable() {
    Result large = Samples.large(5000);
    String text = Terminal.render(large, Terminal.Options.usual(false, 100, SourceLines.NONE));
    assertThat(text.lines().count()).isLessThan(250);
    assertThat(text.lines().toList().getLast())
        .startsWith("1,000 functions: ")
        .contains("941 critical", "295 not judged");
  }

  @Test
  void nothingFoundIsSaid() {
    Result large = Samples.large(0);
    assertThat(Terminal.render(large, Terminal.Options.usual(false, 80, SourceLines.NONE)))
        .isEqualTo("0 functions: no fault found\n");
  }
}
