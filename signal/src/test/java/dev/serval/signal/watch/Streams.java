package dev.serval.signal.watch;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Attribution;
import dev.serval.signal.detect.CallCount;
import dev.serval.signal.detect.Caller;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.InvocationReport;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Signals of a small world, by chance but the same for the same seed. */
final class Streams {

  static final String FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:orders";
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private Streams() {}

  /** Calls, flows and metrics in order: over weeks, or dense with a night now and then. */
  static List<Signal> of(long seed, int count) {
    Random random = new Random(seed);
    List<Signal> all = new ArrayList<>();
    Instant time = START;
    boolean dense = seed % 2 != 0;
    for (int i = 0; i < count; i++) {
      boolean night = random.nextInt(dense ? 200 : 8) == 0;
      time = time.plus(Duration.ofSeconds(1 + random.nextInt(night ? 90_000 : dense ? 2 : 90)));
      all.add(
          switch (random.nextInt(6)) {
            case 0 -> flow(time, random.nextInt(4), random.nextBoolean());
            case 2 ->
                new InvocationReport(
                    time,
                    "orders",
                    "r" + i,
                    9,
                    128,
                    random.nextInt(129),
                    seed % 3 == 0 && i > count / 2 ? "timeout" : "success");
            case 1 ->
                random.nextInt(3) == 0
                    ? counts(time, "c" + i, random.nextInt(30), random.nextInt(4))
                    : new MetricPoint(time, "orders", "Invocations", random.nextInt(100));
            default -> call(time, "e" + i, random);
          });
    }
    return seed % 4 == 0 ? Rhythms.mixedInto(all, random) : all;
  }

  static Flow flow(Instant time, int peer, boolean accepted) {
    return flow(time, "198.51.10" + peer + ".7", 900, accepted);
  }

  static Flow flow(Instant time, String to, long bytes, boolean accepted) {
    return flow(time, to, bytes, 3, accepted);
  }

  /** Many, of few bytes. */
  static Flow packets(Instant time, long count) {
    return flow(time, "198.51.101.7", 900, count, true);
  }

  private static Flow flow(Instant time, String to, long bytes, long packets, boolean accepted) {
    return new Flow(
        time,
        "111122223333",
        "eni-1",
        "10.0.0.5",
        to,
        // Each connection has a port of its own.
        40_000 + (int) (time.getEpochSecond() / 7 % 20_000),
        443,
        6,
        packets,
        bytes,
        "",
        Flow.Direction.UNKNOWN,
        accepted,
        2);
  }

  /** Of a user's calls, as CloudTrail adds them up. */
  static CallCount counts(Instant time, String id, long count, long refused) {
    return new CallCount(
        time,
        id,
        "111122223333",
        "eu-west-1",
        "s3.amazonaws.com",
        CallCount.By.PRINCIPAL,
        "arn:aws:iam::111122223333:user/ann",
        count,
        new TreeMap<>(Map.of("GetObject", count)),
        new TreeMap<>(Map.of("AccessDenied", refused)));
  }

  private static ApiCall call(Instant time, String id, Random random) {
    List<String> names =
        List.of(
            "AddPermission",
            "UpdateFunctionCode",
            "GetSecretValue",
            "GetSecretValue",
            "GetSecretValue",
            "AssumeRole",
            "GetItem",
            "StopLogging",
            "Invoke",
            "DeleteSnapshot",
            "RunInstances",
            "ListRoles");
    List<String> services =
        List.of(
            "lambda",
            "lambda",
            "secretsmanager",
            "secretsmanager",
            "secretsmanager",
            "sts",
            "dynamodb",
            "cloudtrail",
            "lambda",
            "ec2",
            "ec2",
            "iam");
    int which = random.nextInt(names.size());
    String read = List.of("iam", "ec2", "s3", "rds").get(random.nextInt(4));
    boolean looks = which == names.size() - 1;
    return call(
        time,
        id,
        (looks ? read : services.get(which)) + ".amazonaws.com",
        looks ? "List" + (char) ('A' + random.nextInt(9)) : names.get(which),
        caller(List.of(0, 0, 0, 1, 1, 2, 2, 2, 3, 4).get(random.nextInt(10))),
        random.nextInt(3) == 0 ? "AccessDenied" : "",
        Map.of(
            "functionname",
            "orders",
            "principal",
            random.nextBoolean() ? "*" : "444455556666",
            "secretid",
            "s" + random.nextInt(30),
            "snapshotid",
            "snap-" + random.nextInt(30),
            "rolearn",
            "arn:aws:iam::111122223333:role/orders",
            ApiCall.ISSUED,
            "ASIA1"));
  }

  static ApiCall call(
      Instant time,
      String id,
      String source,
      String name,
      Caller caller,
      String error,
      Map<String, String> details) {
    String address = id.endsWith("7") ? "203.0.113.9" : "198.51.100.7";
    return call(time, id, source, name, caller, error, details, address);
  }

  static ApiCall call(
      Instant time,
      String id,
      String source,
      String name,
      Caller caller,
      String error,
      Map<String, String> details,
      String address) {
    boolean agentOfLambda = caller.attribution().known() && !id.endsWith("7");
    return new ApiCall(
        time,
        id,
        source,
        name,
        name,
        "111122223333",
        name.equals("RunInstances") ? "eu-west-" + (id.hashCode() & 7) : "eu-west-1",
        caller,
        address,
        agentOfLambda ? "Boto3/1 exec-env/AWS_Lambda_python3.13" : "curl/8",
        "",
        error,
        name.startsWith("Get") || name.startsWith("List"),
        true,
        details,
        List.of());
  }

  /** A user, Lambda itself, the root user, somebody of another account, or a function. */
  static Caller caller(int which) {
    return switch (which) {
      case 0 ->
          new Caller(
              "IAMUser",
              "arn:aws:iam::111122223333:user/ann",
              "111122223333",
              "",
              "",
              "AKIA1",
              "",
              Attribution.NONE);
      case 1 ->
          new Caller("AWSService", "", "", "", "", "", "lambda.amazonaws.com", Attribution.NONE);
      case 3 ->
          new Caller(
              "Root",
              "arn:aws:iam::111122223333:root",
              "111122223333",
              "",
              "",
              "",
              "",
              Attribution.NONE);
      case 4 -> new Caller("AWSAccount", "", "444455556666", "", "", "ASIA2", "", Attribution.NONE);
      default ->
          new Caller(
              "AssumedRole",
              "arn:aws:sts::111122223333:assumed-role/orders/orders",
              "111122223333",
              "arn:aws:iam::111122223333:role/orders",
              "orders",
              "ASIA1",
              "",
              new Attribution(FUNCTION, Attribution.Strength.EXACT));
    };
  }
}
