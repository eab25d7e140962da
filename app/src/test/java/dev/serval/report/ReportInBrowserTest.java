package dev.serval.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

@Isolated("it measures time")
class ReportInBrowserTest {

  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  static Path[] samples() {
    return new Path[] {
      ReportFiles.shop(),
      ReportFiles.full(),
      ReportFiles.hostile(),
      ReportFiles.hostileInEveryField(),
      ReportFiles.large()
    };
  }

  @ParameterizedTest
  @MethodSource("samples")
  void nothingIsLoadedAndNothingComplains(Path file) {
    browser.open(file, "");
    // An alert would make every further command fail.
    assertThat(browser.text("document.querySelector('h1').textContent")).contains("need");
    List<String> requests = browser.requests();
    assertThat(requests).anyMatch(url -> url.endsWith(file.getFileName().toString()));
    assertThat(requests)
        .filteredOn(url -> !url.startsWith("file:///") && !url.startsWith("data:"))
        .isEmpty();
    assertThat(browser.number("performance.getEntriesByType('resource').length")).isZero();
    assertThat(browser.messages()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void onlyOurOwnElementsAreInThePage(Path file) {
    browser.open(file, "");
    assertThat(browser.number("document.scripts.length")).isEqualTo(2);
    assertThat(
            browser.number("document.querySelectorAll('img, iframe, object, embed, base').length"))
        .isZero();
    assertThat(
            browser.text(
                "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes])"
                    + ".filter(a => /^on|^style$|^src$/.test(a.name)).map(a => a.name).join()"))
        .isEmpty();
    assertThat(
            browser.text(
                "[...document.querySelectorAll('a[href]')].map(a =>"
                    + " a.getAttribute('href')).filter(h =>"
                    + " !/^(#|https:\\/\\/(cwe|attack)\\.mitre\\.org\\/)/.test(h)).join()"))
        .isEmpty();
  }

  @Test
  void everyTextOfAHostileResultIsShown() {
    browser.open(ReportFiles.hostileInEveryField(), "");
    String text = browser.text("document.querySelector('main').textContent");
    assertThat(text).contains("\"><script>alert(1)</script>", "javascript:alert(4)");
    assertThat(text).doesNotContain("\u001b", "\u202e", "\u2028");
  }

  @Test
  void severityFilterNarrowsAndStandsInTheAddress() {
    browser.open(ReportFiles.shop(), "");
    browser.driver().findElement(By.cssSelector(".chip.critical")).click();
    assertThat(shown()).isEqualTo(3);
    assertThat(browser.text("location.hash")).isEqualTo("#severity=CRITICAL");
    assertThat(browser.text("document.getElementById('shown').textContent")).isEqualTo("3 of 37");
    browser.driver().findElement(By.id("clear")).click();
    assertThat(shown()).isEqualTo(37);
    assertThat(browser.text("location.hash")).isEmpty();
  }

  @Test
  void filtersAddUp() {
    browser.open(ReportFiles.shop(), "");
    new Select(browser.driver().findElement(By.id("function"))).selectByVisibleText("AdminTool");
    assertThat(shown()).isEqualTo(5);
    new Select(browser.driver().findElement(By.id("status"))).selectByVisibleText("Unknown only");
    assertThat(shown()).isEqualTo(1);
    new Select(browser.driver().findElement(By.id("rule"))).selectByValue("XR-01");
    assertThat(shown()).isZero();
    assertThat(browser.text("document.querySelector('.empty').hidden")).isEqualTo("false");
    assertThat(browser.text("location.hash"))
        .isEqualTo("#status=UNKNOWN&rule=XR-01&function=AdminTool");
  }

  @Test
  void anAddressWithFiltersShowsTheSameAgain() {
    browser.open(ReportFiles.shop(), "#q=stripe&severity=CRITICAL,HIGH&status=FAIL");
    assertThat(shown()).isEqualTo(2);
    assertThat(browser.text("document.getElementById('q').value")).isEqualTo("stripe");
    assertThat(browser.number("document.querySelectorAll('.chip :checked').length")).isEqualTo(2);
  }

  @Test
  void searchFindsWordsInClaimsEvidenceAndRules() throws InterruptedException {
    browser.open(ReportFiles.shop(), "");
    browser.driver().findElement(By.tagName("body")).sendKeys("/");
    browser.driver().switchTo().activeElement().sendKeys("layer 111122223333");
    Thread.sleep(300);
    assertThat(shown()).isEqualTo(1);
    assertThat(browser.text("location.hash")).isEqualTo("#q=layer%20111122223333");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    assertThat(shown()).isEqualTo(37);
  }

  @Test
  void aDeepLinkOpensItsFinding() {
    browser.open(ReportFiles.shop(), "#SQ-08/OrderEvents");
    assertThat(browser.text("document.querySelector('article:target h4 a').textContent"))
        .isEqualTo("OrderEvents");
    assertThat(visible("SQ-08/OrderEvents")).isTrue();
  }

  @Test
  void aDeepLinkWorksWithoutScripts() {
    try (Browser bare = Browser.start()) {
      bare.withoutScripts();
      bare.open(ReportFiles.shop(), "#SQ-08/OrderEvents");
      bare.driver().findElement(By.id("SQ-08/OrderEvents"));
      assertThat(bare.driver().findElement(By.id("SQ-08/OrderEvents")).isDisplayed()).isTrue();
      assertThat(bare.driver().findElement(By.id("filters")).isDisplayed()).isFalse();
      assertThat(bare.driver().findElement(By.cssSelector("#coverage li")).getText())
          .contains("not valid YAML");
    }
  }

  @Test
  void aDeepLinkIntoHostileTextLeadsToTheFinding() {
    browser.open(ReportFiles.hostile(), "");
    String broken =
        browser.text(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map(a =>"
                + " a.getAttribute('href')).filter(h => h.length > 1 && !h.includes('=')).filter(h"
                + " => !document.getElementById(decodeURIComponent(h.slice(1)))).join(' ')");
    assertThat(broken).isEmpty();
  }

  @Test
  void everyLinkWithinThePageLeadsSomewhere() {
    browser.open(ReportFiles.full(), "");
    assertThat(
            browser.number(
                "[...document.querySelectorAll('a[href^=\"#\"]')].map(a =>"
                    + " a.getAttribute('href')).filter(h => !h.includes('=')).filter(h =>"
                    + " !document.getElementById(decodeURIComponent(h.slice(1)))).length"))
        .isZero();
  }

  @Test
  void aLinkToAFilteredFindingClearsTheFilter() {
    browser.open(ReportFiles.shop(), "#severity=CRITICAL");
    browser.driver().executeScript("location.hash = '#SQ-08/OrderEvents'");
    browser.eval("new Promise(r => setTimeout(r, 100))");
    assertThat(visible("SQ-08/OrderEvents")).isTrue();
    assertThat(shown()).isEqualTo(37);
  }

  @Test
  void onPaperEverythingIsUnfolded() {
    browser.open(ReportFiles.shop(), "");
    browser.onPaper(true);
    try {
      assertThat(
              browser.number(
                  "[...document.querySelectorAll('article')].filter(a =>"
                      + " a.getBoundingClientRect().height < 20).length"))
          .isZero();
      assertThat(browser.text("getComputedStyle(document.getElementById('filters')).display"))
          .isEqualTo("none");
    } finally {
      browser.onPaper(false);
    }
  }

  @Test
  void aFormOfTheFixIsChosenByKeyboard() {
    browser.open(ReportFiles.shop(), "#FN-04");
    browser.driver().findElement(By.cssSelector("#FN-04 .tabs input")).sendKeys(Keys.ARROW_RIGHT);
    assertThat(browser.text("document.querySelector('#FN-04 .tabs :checked').value"))
        .isEqualTo("CloudFormation");
    assertThat(
            browser.text(
                "[...document.querySelectorAll('#FN-04 .tabs pre')].filter(p =>"
                    + " p.offsetHeight).map(p => p.textContent).join()"))
        .startsWith("Environment:")
        .doesNotContain("Policies");
  }

  @Test
  void theEmbeddedJsonIsTheResult() throws Exception {
    browser.open(ReportFiles.hostile(), "");
    String json = browser.text("document.getElementById('result').textContent");
    assertThat(ResultJson.read(json, "result.json")).isEqualTo(Hostile.of(ShopSample.result()));
  }

  @Test
  void theResultCanBeSaved() throws Exception {
    Path folder = Files.createTempDirectory("saved");
    browser.open(ReportFiles.shop(), "");
    browser.saveDownloadsIn(folder);
    browser.driver().findElement(By.id("download")).click();
    Path saved = folder.resolve("result.json");
    for (int i = 0; i < 100 && !Files.exists(saved); i++) {
      Thread.sleep(50);
    }
    assertThat(ResultJson.read(saved, "result.json")).isEqualTo(ShopSample.result());
  }

  @Test
  void aDeepLinkAmongThousandsEndsAtItsFinding() throws InterruptedException {
    browser.open(ReportFiles.large(), "#FN-07/function-486~3");
    Thread.sleep(500);
    assertThat(
            browser.number("document.querySelector('article:target').getBoundingClientRect().top"))
        .isBetween(0L, 600L);
  }

  @Test
  void fiveThousandFindingsAreUsableWithinASecond() throws Exception {
    Path file = ReportFiles.large();
    long usable =
        IntStream.range(0, 3)
            .mapToLong(
                _ -> {
                  browser.open(file, "");
                  return browser.number(
                      "performance.getEntriesByType('navigation')[0].loadEventEnd");
                })
            .min()
            .orElseThrow();
    long filtered = timed("document.querySelector('.chip.high').click()");
    long searched =
        timed(
            "const q = document.getElementById('q'); q.value = 'number4711'; q.dispatchEvent(new"
                + " Event('input', {bubbles: true})); const shown ="
                + " document.getElementById('shown'); const before = shown.textContent; while"
                + " (shown.textContent === before) await new Promise(r => setTimeout(r));");
    assertThat(browser.text("document.getElementById('shown').textContent"))
        .isEqualTo("1 of 5,000");
    browser.driver().findElement(By.id("clear")).click();
    long unfolded = timed("document.getElementById('unfold').click()");
    System.out.printf(
        "5,000 findings, %,d KB: usable after %d ms, filter %d ms, search %d ms, unfold %d ms%n",
        Files.size(file) / 1024, usable, filtered, searched, unfolded);
    assertThat(usable).isLessThan(1000);
    assertThat(filtered).isLessThan(1000);
    assertThat(searched).isLessThan(1000);
    assertThat(unfolded).isLessThan(1000);
  }

  /** How long something takes, layout and painting included. */
  private static long timed(String action) {
    Object millis =
        browser
            .driver()
            .executeAsyncScript(
                "const done = arguments[0]; const start = performance.now(); "
                    + action
                    + "; requestAnimationFrame(() => setTimeout(() =>"
                    + " done(Math.round(performance.now() - start))));");
    return ((Number) java.util.Objects.requireNonNull(millis)).longValue();
  }

  private static long shown() {
    return browser.number(
        "document.querySelectorAll('.rule:not([hidden]) article:not([hidden])').length");
  }

  private static boolean visible(String id) {
    return browser.driver().findElement(By.id(id)).isDisplayed();
  }
}
