package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.change.Tools;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Many different secrets read by one principal within minutes. What a program reads that manages
 * them, by its user agent, counts apart and hides nothing of what else is read; it weighs less than
 * MEDIUM only where it did so on days before. The same secrets are told again after a {@link Pause}
 * only: a program that starts every day reads what it needs every day.
 */
public final class BulkSecrets implements Detector<BulkSecrets.Taken> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-10";
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MANY = 10;
  private static final int KEPT = 256;
  private static final Duration FIRST_PAUSE = Duration.ofDays(7);

  private static final Set<String> READS =
      Set.of(
          "secretsmanager:GetSecretValue",
          "secretsmanager:BatchGetSecretValue",
          "ssm:GetParameter",
          "ssm:GetParameters",
          "ssm:GetParametersByPath");

  /**
   * The secrets read in a window.
   *
   * @param since its begin
   * @param names what was read
   * @param told whether it was reported
   * @param tool on which days a program that manages secrets read some
   * @param known what was read when it was reported last, and the pause since then
   */
  record Taken(
      Instant since,
      TreeSet<String> names,
      boolean told,
      Tools.Use tool,
      TreeSet<String> known,
      Pause pause)
      implements Serializable {}

  @Override
  public String name() {
    return "bulk-secrets";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call && isRead(call)
        ? Optional.of(
            call.account() + " " + call.caller().principal() + (Tools.manage(call) ? " tool" : ""))
        : Optional.empty();
  }

  @Override
  public Taken initial() {
    return new Taken(
        Instant.EPOCH, new TreeSet<>(), false, Tools.Use.NONE, new TreeSet<>(), Pause.NONE);
  }

  @Override
  public Step<Taken> step(Taken before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    boolean goesOn = before.since().plus(WINDOW).isAfter(call.time());
    TreeSet<String> names = new TreeSet<>(goesOn ? before.names() : Set.of());
    boolean everything =
        call.name().equals("GetParametersByPath")
            && call.detail("path").equals("/")
            && call.detail("recursive").equals("true");
    for (Map.Entry<String, String> entry : call.details().entrySet()) {
      String path = entry.getKey();
      if (names.size() < KEPT
          && (path.equals("secretid")
              || path.equals("name")
              || path.startsWith("names.")
              || path.startsWith("secretidlist.")
              || path.equals("path"))) {
        names.add(call.service() + " " + entry.getValue());
      }
    }
    Instant since = goesOn ? before.since() : call.time();
    boolean told = goesOn && before.told();
    boolean tool = Tools.manage(call);
    Tools.Use use = tool ? before.tool().on(call.time()) : before.tool();
    boolean usual =
        before.known().containsAll(names) && !before.pause().isOver(call.time(), FIRST_PAUSE);
    if (told || usual || (names.size() < MANY && !everything)) {
      return Step.quiet(new Taken(since, names, told, use, before.known(), before.pause()));
    }
    List<String> evidence = new ArrayList<>();
    evidence.add(
        everything
            ? "all parameters below / with their secrets"
            : names.size() + " different ones since " + since);
    evidence.add("the last: " + Text.shown(names.last()));
    evidence.add("from " + Text.shown(call.address()) + " by " + Text.shown(call.agent()));
    if (tool) {
      evidence.add(use.isBorneOut() ? Tools.BORNE_OUT : Tools.DOUBT);
    }
    Observation observation =
        Observation.of(
                RULE,
                call,
                tool ? use.isBorneOut() ? Severity.LOW : Severity.MEDIUM : Severity.HIGH,
                tool
                    ? "Many secrets were read by a program that manages them"
                    : "Many secrets were read within minutes",
                evidence,
                List.of("T1555.006"))
            .measured(Map.of("secrets", names.size()));
    return new Step<>(
        new Taken(since, names, true, use, names, before.pause().told(call.time())),
        List.of(observation));
  }

  /** Parameters that are no secrets are read without decryption. */
  private static boolean isRead(ApiCall call) {
    return READS.contains(call.action())
        && call.succeeded()
        && !call.caller().isService()
        && (!call.service().equals("ssm") || call.detail("withDecryption").equals("true"));
  }
}
