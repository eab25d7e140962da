package dev.serval.report;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a window, as a reader of reports. Never downloads anything. */
final class Browser implements AutoCloseable {

  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it; where there is none the test is skipped, or fails if skipping is forbidden. */
  static Browser start(String... more) {
    if (!CHROMIUM.canExecute() || !DRIVER.canExecute()) {
      String reason = "needs Debian's packages chromium and chromium-driver";
      if (Boolean.getBoolean("serval.noskip")) {
        throw new AssertionError(reason);
      }
      abort(reason);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1360,900");
    options.addArguments(more);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).usingAnyFreePort().build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
    return new Browser(driver);
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens the file, at a hash such as {@code #FN-04}, as a fresh page. */
  Browser open(Path file, String hash) {
    driver.get("about:blank");
    messages();
    requests();
    driver.get(file.toAbsolutePath().toUri() + hash);
    return this;
  }

  /** The value of a JavaScript expression. */
  Object eval(String expression) {
    Object value = ((JavascriptExecutor) driver).executeScript("return " + expression);
    return value == null ? "null" : value;
  }

  long number(String expression) {
    return ((Number) eval(expression)).longValue();
  }

  String text(String expression) {
    return String.valueOf(eval(expression));
  }

  /** What the page wrote to the console since the last look: errors, refusals of the policy. */
  List<String> messages() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What the page asked for since the last look. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(message -> message.replaceAll("(?s).*?\"request\":\\{.*?\"url\":\"(.*?)\".*", "$1"))
        .map(url -> url.length() > 200 ? url.substring(0, 200) : url)
        .toList();
  }

  /** Shows the page as on paper. */
  void onPaper(boolean paper) {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", paper ? "print" : ""));
  }

  void saveDownloadsIn(Path folder) {
    driver.executeCdpCommand(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toAbsolutePath().toString()));
  }

  void withoutScripts() {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
