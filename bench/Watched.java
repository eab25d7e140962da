import com.sun.management.OperatingSystemMXBean;
import dev.serval.data.Tables;
import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Attribution;
import dev.serval.signal.detect.Caller;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.read.CloudTrail;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.FlowLogs;
import dev.serval.signal.read.Reading;
import dev.serval.signal.state.StateFile;
import dev.serval.signal.watch.Detectors;
import dev.serval.signal.watch.Memory;
import dev.serval.signal.watch.Watch;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Records a second of one thread's CPU, of the best of several runs: read and added up, or through
 * all detectors; of Parquet, whose library decodes in threads of its own, of the CPU of all
 * threads. With {@code memory N}: bytes that the detectors keep for N functions of 60 days, those
 * of a file of it, and the milliseconds that it takes to write and to read it.
 */
void main(String[] arguments) throws Exception {
  if (arguments[0].equals("memory")) {
    memory(Integer.parseInt(arguments[1]));
    return;
  }
  Path file = Path.of(arguments[1]);
  LongSupplier clock =
      arguments[0].equals("parquet")
          ? ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getProcessCpuTime
          : ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;
  double read = best(clock, () -> sums(arguments[0], file));
  double all = best(clock, () -> detectors(arguments[0], file));
  System.out.printf("%.0f %.0f%n", read, all);
}

interface Run {
  long records() throws Exception;
}

static double best(LongSupplier clock, Run run) throws Exception {
  double best = 0;
  for (int i = 0; i < 5; i++) {
    long from = clock.getAsLong();
    long records = run.records();
    double seconds = (clock.getAsLong() - from) / 1e9;
    best = Math.max(best, records / seconds);
  }
  return best;
}

static long sums(String kind, Path file) throws Exception {
  Map<String, Map<String, long[]>> sums = new HashMap<>();
  return read(
      kind,
      file,
      signal -> {
        if (signal instanceof Flow flow) {
          long[] sum =
              sums.computeIfAbsent(flow.networkInterface(), _ -> new HashMap<>())
                  .computeIfAbsent(flow.to(), _ -> new long[2]);
          sum[0] += flow.bytes();
          sum[1] += flow.packets();
        } else if (signal instanceof ApiCall call) {
          sums.computeIfAbsent(call.caller().attribution().function(), _ -> new HashMap<>())
              .computeIfAbsent(call.name(), _ -> new long[2])[0]++;
        }
      });
}

static long detectors(String kind, Path file) throws Exception {
  Watch watch = Watch.of(Detectors.all(Tables.bundled().awsRanges().ranges(), Map.of()));
  long records = read(kind, file, watch::take);
  watch.finish();
  return records;
}

static long read(String kind, Path file, Consumer<Signal> to) throws Exception {
  Coverage coverage = new Coverage();
  Instant now = Instant.parse("2027-01-01T00:00:00Z");
  try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
    if (kind.equals("flows")) {
      FlowLogs.read(in, file.toString(), Optional.empty(), now, coverage, to);
    } else if (kind.equals("parquet")) {
      // The command's own reading of Parquet is nobody else's to call.
      Method method =
          Class.forName("dev.serval.cli.ParquetFlows")
              .getDeclaredMethod(
                  "read",
                  InputStream.class,
                  String.class,
                  Instant.class,
                  Coverage.class,
                  Consumer.class);
      method.setAccessible(true);
      method.invoke(null, in, file.toString(), now, coverage, to);
    } else {
      CloudTrail.read(in, file.toString(), Reading.at(now), coverage, to);
    }
  }
  return coverage.of(Coverage.Kind.READ);
}

static void memory(int functions) throws IOException {
  String[] metrics = {
    "Invocations",
    "Errors",
    "Duration",
    "Throttles",
    "ConcurrentExecutions",
    "IteratorAge",
    "AsyncEventsReceived",
    "AsyncEventsDropped",
    "DeadLetterErrors",
    "UrlRequestCount",
    "AsyncEventAge"
  };
  Random random = new Random(1);
  Instant begin = Instant.parse("2026-08-01T00:00:00Z");
  Watch watch = Watch.of(Detectors.all(Tables.bundled().awsRanges().ranges(), Map.of()));
  for (int hour = 0; hour < 60 * 24; hour++) {
    Instant time = begin.plus(Duration.ofHours(hour));
    for (int i = 0; i < functions; i++) {
      for (String metric : metrics) {
        watch.take(new MetricPoint(time, "function-" + i, metric, random.nextInt(1000)));
      }
      if (hour % 24 == 9) {
        day(watch, time, i, random);
      }
    }
    watch.upTo(time.minusSeconds(1));
  }
  watch.finish();
  System.gc();
  Runtime runtime = Runtime.getRuntime();
  long heap = runtime.totalMemory() - runtime.freeMemory();
  Memory known = watch.memory();
  ByteArrayOutputStream file = new ByteArrayOutputStream();
  long begun = System.nanoTime();
  StateFile.write(known, file);
  long written = System.nanoTime();
  StateFile.read(
      new ByteArrayInputStream(file.toByteArray()),
      Watch.types(Detectors.all(Tables.bundled().awsRanges().ranges(), Map.of())));
  long read = System.nanoTime();
  System.out.printf(
      "%d %d %d %d%n",
      heap / functions, file.size(), (written - begun) / 1_000_000, (read - written) / 1_000_000);
}

static void day(Watch watch, Instant time, int i, Random random) {
  String name = "function-" + i;
  String function = "arn:aws:lambda:eu-west-1:111122223333:function:" + name;
  String role = "arn:aws:iam::111122223333:role/" + name;
  Caller caller =
      new Caller(
          "AssumedRole",
          "arn:aws:sts::111122223333:assumed-role/" + name + "/" + name,
          "111122223333",
          role,
          name,
          "ASIA" + random.nextLong(),
          "",
          new Attribution(function, Attribution.Strength.EXACT));
  for (int call = 0; call < 40; call++) {
    watch.take(
        new ApiCall(
            time,
            "e" + random.nextLong(),
            "service" + call % 8 + ".amazonaws.com",
            "GetThing" + call,
            "GetThing" + call,
            "111122223333",
            "eu-west-1",
            caller,
            "3.248.1.9",
            "Boto3/1 exec-env/AWS_Lambda_python3.13",
            "",
            "",
            true,
            false,
            Map.of(),
            List.of()));
  }
  for (int peer = 0; peer < 64; peer++) {
    watch.take(
        new Flow(
            time.plusSeconds(peer),
            "111122223333",
            "eni-" + i,
            "10.1." + i / 250 + "." + i % 250,
            "198.51." + peer + "." + i % 250,
            40_000,
            443,
            6,
            3,
            900 + random.nextInt(99),
            "",
            Flow.Direction.EGRESS,
            true,
            2));
  }
}
