package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.change.MachineChanges;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The same done to one thing after the other within minutes by one principal, who doesn't know
 * which is worth it: contents of buckets listed, machines entered, their passwords asked for.
 * Programs know their buckets, people the machine that they look after, and audits ask for
 * settings. Told again after a {@link Pause}. What was refused counts: who tries all does not know
 * what is allowed.
 */
public final class Sweeps implements Detector<Sweeps.Swept> {

  private static final long serialVersionUID = 1;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration FIRST_PAUSE = Duration.ofDays(7);
  private static final int KEPT = 64;

  /** What is gone through. */
  enum Kind {
    BUCKETS(5, "RT-21", "T1619", "bucketName", "Somebody looks into bucket after bucket"),
    MACHINES(3, MachineChanges.MACHINE, "T1021.008", "", "Somebody enters machine after machine"),
    PASSWORDS(
        5,
        MachineChanges.MACHINE,
        "T1552",
        "instanceId",
        "The passwords of machine after machine were asked for");

    private final int many;
    private final String rule;
    private final String technique;
    private final String parameter;
    private final String summary;

    Kind(int many, String rule, String technique, String parameter, String summary) {
      this.many = many;
      this.rule = rule;
      this.technique = technique;
      this.parameter = parameter;
      this.summary = summary;
    }

    private String thing(ApiCall call) {
      return this == MACHINES
          ? call.detail("target") + call.detail("instanceId") + call.detail("task")
          : call.detail(parameter);
    }
  }

  /** The things of a window, and when that was told. */
  record Swept(Instant since, TreeSet<String> things, Pause pause) implements Serializable {}

  @Override
  public String name() {
    return "sweeps";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    if (!(signal instanceof ApiCall call)
        || call.caller().isService()
        || !call.caller().service().isEmpty()
        || call.agent().startsWith("Mozilla/")) {
      return Optional.empty();
    }
    return kind(call).map(one -> call.account() + " " + call.caller().principal() + " " + one);
  }

  private static Optional<Kind> kind(ApiCall call) {
    Optional<Kind> found =
        switch (call.action()) {
          case "s3:ListObjects", "s3:ListObjectsV2", "s3:ListObjectVersions" ->
              Optional.of(Kind.BUCKETS);
          case "ssm:StartSession",
              "ecs:ExecuteCommand",
              "ec2-instance-connect:SendSSHPublicKey",
              "ec2-instance-connect:SendSerialConsoleSSHPublicKey" ->
              Optional.of(Kind.MACHINES);
          case "ec2:GetPasswordData" -> Optional.of(Kind.PASSWORDS);
          default -> Optional.empty();
        };
    return found.filter(kind -> !kind.thing(call).isEmpty());
  }

  @Override
  public boolean isOver(Swept swept, Instant time) {
    return swept.since().plus(WINDOW).isBefore(time) && swept.pause().isFirst();
  }

  @Override
  public Swept initial() {
    return new Swept(Instant.EPOCH, new TreeSet<>(), Pause.NONE);
  }

  @Override
  public Step<Swept> step(Swept before, Signal signal) {
    Optional<Kind> found = signal instanceof ApiCall one ? kind(one) : Optional.empty();
    if (found.isEmpty()) {
      return Step.quiet(before);
    }
    ApiCall call = (ApiCall) signal;
    Kind kind = found.get();
    String thing = kind.thing(call);
    boolean goesOn = before.since().plus(WINDOW).isAfter(call.time());
    if (goesOn && (before.things().contains(thing) || before.things().size() >= KEPT)) {
      return Step.quiet(before);
    }
    TreeSet<String> things = new TreeSet<>(goesOn ? before.things() : Set.of());
    things.add(thing);
    Instant since = goesOn ? before.since() : call.time();
    if (things.size() < kind.many || !before.pause().isOver(call.time(), FIRST_PAUSE)) {
      return Step.quiet(new Swept(since, things, before.pause()));
    }
    return new Step<>(
        new Swept(since, things, before.pause().told(call.time())),
        List.of(
            Observation.of(
                    kind.rule,
                    call,
                    before.pause().isFirst() ? Severity.MEDIUM : Severity.LOW,
                    kind.summary,
                    List.of(
                        "%d since %s, and it may go on: %s"
                            .formatted(things.size(), since, Text.shown(String.join(", ", things))),
                        "%s from %s by %s"
                            .formatted(
                                call.action(),
                                Text.shown(call.address()),
                                Text.shown(call.agent())),
                        "event " + Text.shown(call.id())),
                    List.of(kind.technique))
                .measured(Map.of("number", things.size()))));
  }
}
