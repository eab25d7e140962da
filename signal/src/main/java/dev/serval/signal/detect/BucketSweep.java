package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The contents of bucket after bucket listed by one principal within minutes: who doesn't know what
 * there is looks into all. Programs know their buckets, and audits ask for settings, not for
 * contents. It needs the data events of S3 in the trail; told again after a {@link Pause}.
 */
public final class BucketSweep implements Detector<BucketSweep.Listed> {

  private static final long serialVersionUID = 1;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration FIRST_PAUSE = Duration.ofDays(7);
  private static final int MANY = 5;

  private static final Set<String> LISTS =
      Set.of("s3:ListObjects", "s3:ListObjectsV2", "s3:ListObjectVersions");

  /** The buckets of a window, and when that was told. */
  record Listed(Instant since, TreeSet<String> buckets, Pause pause) implements Serializable {}

  @Override
  public String name() {
    return "bucket-sweep";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call
            && LISTS.contains(call.action())
            && !call.agent().startsWith("Mozilla/")
            && !call.caller().isService()
            && call.caller().service().isEmpty()
        ? Optional.of(call.account() + " " + call.caller().principal())
        : Optional.empty();
  }

  @Override
  public boolean isOver(Listed listed, Instant time) {
    return listed.since().plus(WINDOW).isBefore(time) && listed.pause().isFirst();
  }

  @Override
  public Listed initial() {
    return new Listed(Instant.EPOCH, new TreeSet<>(), Pause.NONE);
  }

  @Override
  public Step<Listed> step(Listed before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    boolean goesOn = before.since().plus(WINDOW).isAfter(call.time());
    String bucket = call.detail("bucketName");
    if (goesOn && (before.buckets().contains(bucket) || before.buckets().size() >= MANY)) {
      return Step.quiet(before);
    }
    TreeSet<String> buckets = new TreeSet<>(goesOn ? before.buckets() : Set.of());
    buckets.add(bucket);
    Instant since = goesOn ? before.since() : call.time();
    if (buckets.size() < MANY || !before.pause().isOver(call.time(), FIRST_PAUSE)) {
      return Step.quiet(new Listed(since, buckets, before.pause()));
    }
    boolean known = !before.pause().isFirst();
    return new Step<>(
        new Listed(since, buckets, before.pause().told(call.time())),
        List.of(
            Observation.of(
                    "RT-21",
                    call,
                    known ? Severity.LOW : Severity.MEDIUM,
                    "Somebody looks into bucket after bucket",
                    List.of(
                        "%d buckets since %s, and it may go on: %s"
                            .formatted(
                                buckets.size(), since, Text.shown(String.join(", ", buckets))),
                        "from " + Text.shown(call.address()) + " by " + Text.shown(call.agent()),
                        "event " + Text.shown(call.id())),
                    List.of("T1619"))
                .measured(Map.of("buckets", buckets.size()))));
  }
}
