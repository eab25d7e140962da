package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who was given which key: sessions of roles, and keys made for users. Nobody is told of that: it
 * is a note to the assessment of an instant, which says by whom an observed call came, so that what
 * somebody does under the names of others is one story. A session is followed by its own key, never
 * by its role, which many share.
 */
public final class IssuedKeys implements Detector<IssuedKeys.Nothing> {

  /** Stands for a rule in what is only noted; its one number is the {@link Issue}. */
  public static final String NOTE = "issued";

  private static final String ISSUED = "issued";

  /** In an observation's numbers: who acted through others' names, the first of them first. */
  public static final String VIA = "via";

  private static final long serialVersionUID = 1;

  /** No session lasts longer, with some time for what comes late. */
  private static final Duration LONGEST_SESSION = Duration.ofHours(38);

  private static final int LONGEST_CHAIN = 6;

  private static final Set<String> GIVE =
      Set.of(
          "sts:AssumeRole", "sts:GetSessionToken", "sts:GetFederationToken", "iam:CreateAccessKey");

  /**
   * A key and who got it.
   *
   * @param key its id
   * @param by the principal that asked for it
   * @param with the key with which it asked
   * @param action the call, and the id of its event
   */
  public record Issue(String key, String by, String with, String action, String event, Instant at)
      implements Serializable {

    /** Whether nobody can call with the key any more. */
    public boolean isOver(Instant time) {
      return !action.equals("iam:CreateAccessKey") && at.plus(LONGEST_SESSION).isBefore(time);
    }
  }

  /** It has to know nothing. */
  record Nothing() implements Serializable {}

  private static final Nothing NOTHING = new Nothing();

  @Override
  public String name() {
    return "issued-keys";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    // A federated sign-in names nobody by an ARN, and a service acts for many.
    return signal instanceof ApiCall call
            && call.succeeded()
            && GIVE.contains(call.action())
            && !call.caller().arn().isEmpty()
            && call.caller().service().isEmpty()
            && !call.detail(ApiCall.ISSUED).isEmpty()
        ? Optional.of(call.account())
        : Optional.empty();
  }

  @Override
  public Nothing initial() {
    return NOTHING;
  }

  @Override
  public Step<Nothing> step(Nothing before, Signal signal) {
    return signal instanceof ApiCall call
        ? new Step<>(before, List.of(note(call)))
        : Step.quiet(before);
  }

  private static Observation note(ApiCall call) {
    Issue issue =
        new Issue(
            call.detail(ApiCall.ISSUED),
            call.caller().principal(),
            call.caller().accessKey(),
            call.action(),
            call.id(),
            call.time());
    return Observation.of(NOTE, call, Severity.INFO, "A key was given", List.of(), List.of())
        .measured(Map.of(ISSUED, issue));
  }

  /** What a note says. */
  public static Issue noted(Observation note) {
    return (Issue) Objects.requireNonNull(note.measures().get(ISSUED));
  }

  /** The observation of a call, with those through whom its caller came. */
  public static Observation traced(Observation one, Map<String, Issue> known) {
    List<Issue> chain = new ArrayList<>();
    @Nullable Issue issue = known.get(String.valueOf(one.measures().get(Observation.KEY)));
    while (issue != null && chain.size() < LONGEST_CHAIN) {
      chain.add(issue);
      issue = known.get(issue.with());
    }
    if (chain.stream().allMatch(link -> link.by().equals(one.principal()))) {
      return one;
    }
    List<String> via = new ArrayList<>();
    List<String> evidence = new ArrayList<>(one.evidence());
    for (Issue link : chain) {
      if (!via.contains(link.by())) {
        via.add(0, link.by());
      }
      evidence.add(
          "with a %s that %s got by %s at %s, event %s"
              .formatted(
                  link.action().startsWith("iam:") ? "key" : "session",
                  Text.shown(link.by()),
                  link.action(),
                  link.at(),
                  Text.shown(link.event())));
    }
    Map<String, Object> measures = new TreeMap<>(one.measures());
    measures.put(VIA, List.copyOf(via));
    return one.showing(evidence).measured(measures);
  }
}
