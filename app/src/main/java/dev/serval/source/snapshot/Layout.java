package dev.serval.source.snapshot;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an operation's answers are kept: {@code ACCOUNT/REGION/SERVICE/Operation.jsonl}. */
final class Layout {

  static final String SCOPE = "scope.json";
  static final String ENDING = ".jsonl";

  /** No part can leave the folder, or mean something to a shell or a file system. */
  private static final String PART = "([A-Za-z0-9][A-Za-z0-9-]{0,79})";

  private static final Pattern PATH =
      Pattern.compile(PART + "/" + PART + "/" + PART + "/" + PART + "\\" + ENDING);

  private Layout() {}

  /** The path of an operation's answers, with '/' between its parts. */
  static Optional<String> path(String account, String region, String service, String operation) {
    String path = account + "/" + region + "/" + service + "/" + operation + ENDING;
    return PATH.matcher(path).matches() ? Optional.of(path) : Optional.empty();
  }

  /** As {@link #path(String, String, String, String)}, for a call that we make ourselves. */
  static String path(Call call) {
    return path(call.account(), call.region(), call.service(), call.operation())
        .orElseThrow(() -> new IllegalArgumentException("cannot be kept: " + call.name()));
  }

  /** The operation whose answers are kept there, without request. */
  static Optional<Call> operation(String path) {
    Matcher parts = PATH.matcher(path);
    return parts.matches()
        ? Optional.of(
            Call.of(parts.group(1), parts.group(2), parts.group(3), parts.group(4), Map.of()))
        : Optional.empty();
  }
}
