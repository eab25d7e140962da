package dev.serval.signal.read;

import dev.serval.signal.detect.Signal;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Messages of CloudWatch Logs that are no JSON of CloudTrail: flow records and Lambda's reports.
 */
final class LogMessages {

  private static final String LAMBDA = "/aws/lambda/";

  private final Reading how;
  private final String file;
  private final Coverage coverage;
  private final Consumer<Signal> to;
  private final FlowLine fields;

  /**
   * In order of what is said: whose log it is, else what the file is named after.
   *
   * @param file the name of the file
   */
  LogMessages(Reading how, String file, Coverage coverage, Consumer<Signal> to) {
    this.how = how;
    this.file = file;
    this.coverage = coverage;
    this.to = to;
    this.fields = new FlowLine(how.flowFormat().flatMap(FlowFormat::of).orElse(FlowFormat.DEFAULT));
  }

  /** Whether a message in JSON is Lambda's or the function's own, and none of CloudTrail. */
  static boolean isOfLambda(String group, String message) {
    return group.startsWith(LAMBDA) || message.contains("\"platform.");
  }

  /** Whose log it is: by its group, else by the file. */
  String function(String group) {
    return group.startsWith(LAMBDA)
        ? group.substring(LAMBDA.length())
        : group.isEmpty() ? file : group;
  }

  /**
   * Takes one.
   *
   * @param group the log group, empty where not said
   * @param millis when it was written; 0 where not said
   */
  void take(String group, long millis, String message) {
    if (message.startsWith("REPORT ") || message.contains("\"platform.report\"")) {
      String function = function(group);
      String text =
          message.startsWith("REPORT ") ? Instant.ofEpochMilli(millis) + " " + message : message;
      LambdaLogs.line(text.stripTrailing(), function, how.now(), coverage, to);
    } else if (!group.startsWith(LAMBDA) && fields.split(message.strip())) {
      FlowLogs.line(fields, message.strip(), how.now(), coverage, to);
    } else {
      coverage.count(Coverage.Kind.UNUSED);
    }
  }
}
