package dev.serval.signal.watch;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Ten even days of one interface and one function, and what breaks their rhythm after. */
final class Rhythms {

  static final int DAYS = 10;
  static final Instant BREAK = Streams.START.plus(Duration.ofDays(DAYS));
  static final String NEW_PEER = "203.0.114.9";

  private Rhythms() {}

  /** A stream with all of it, in order. */
  static List<Signal> mixedInto(List<Signal> stream, Random random) {
    List<Signal> all = new ArrayList<>(stream);
    all.addAll(hours(random));
    all.addAll(beats(Duration.ofMinutes(5), random));
    all.add(Streams.flow(BREAK.plusSeconds(7200), "198.51.101.7", 3_000_000_000L, true));
    all.addAll(invocations(BREAK, 5000, 5000));
    all.add(new MetricPoint(BREAK.plusSeconds(3), "orders", "RecursiveInvocationsDropped", 5));
    all.add(call(BREAK.plusSeconds(4), "curl/8"));
    // One an instant, as elsewhere in a stream: a run that goes on begins after what was judged.
    TreeMap<Instant, Signal> ordered = new TreeMap<>();
    all.forEach(one -> ordered.putIfAbsent(one.time(), one));
    return List.copyOf(ordered.values());
  }

  /** Hours as they always are. */
  static List<Signal> hours(Random random) {
    List<Signal> all = new ArrayList<>();
    for (int hour = 0; hour < DAYS * 24; hour++) {
      Instant time = Streams.START.plus(Duration.ofHours(hour));
      all.add(Streams.flow(time.plusSeconds(1), "198.51.101.7", 900 + random.nextInt(100), true));
      all.add(new MetricPoint(time, "hourly", "Invocations", 90 + random.nextInt(20)));
      all.add(call(time.plusSeconds(2), "Boto3/1 exec-env/AWS_Lambda_python3.13"));
    }
    return all;
  }

  /** Small connections to an address that was not there before. */
  static List<Signal> beats(Duration step, Random random) {
    List<Signal> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long jitter = random.nextInt(1 + (int) (step.toSeconds() / 5));
      Instant time = BREAK.plus(step.multipliedBy(i)).plusSeconds(jitter);
      all.add(Streams.flow(time, NEW_PEER, 400, true));
    }
    return all;
  }

  static List<Signal> invocations(Instant from, double... values) {
    List<Signal> all = new ArrayList<>();
    for (double value : values) {
      all.add(
          new MetricPoint(from.plus(Duration.ofHours(all.size())), "hourly", "Invocations", value));
    }
    return all;
  }

  /** A call with the function's credentials. */
  static ApiCall call(Instant time, String agent) {
    ApiCall any =
        Streams.call(
            time,
            "r" + time.getEpochSecond(),
            "dynamodb.amazonaws.com",
            "GetItem",
            Streams.caller(2),
            "",
            Map.of());
    return new ApiCall(
        any.time(),
        any.id(),
        any.source(),
        any.name(),
        any.rawName(),
        any.account(),
        any.region(),
        any.caller(),
        any.address(),
        agent,
        any.vpcEndpoint(),
        any.error(),
        any.readOnly(),
        false,
        any.details(),
        any.resources());
  }
}
