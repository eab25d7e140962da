package dev.serval.analysis.code.sdk;

import dev.serval.analysis.code.flow.ObservedCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Libraries that call AWS by themselves, of which no single call is known: what they may call is
 * kept. The table has those that many use; of others the name of a package can say it.
 */
final class Wrappers {

  private static final String FILE = "wrappers.txt";

  /** Stands where a library calls nothing of AWS, whatever its name says. */
  private static final String NOTHING = "-";

  /** The package of a call in JavaScript. */
  private static final Pattern SCRIPT = Pattern.compile("((?:@[\\w.-]+/)?[\\w-]+)[./(].*");

  /** The package of a call in Python. */
  private static final Pattern PYTHON = Pattern.compile("(\\w+)\\..*");

  private static final Map<String, String> BY_WORD = new LinkedHashMap<>();

  static {
    BY_WORD.put("dynamo|ddb", "dynamodb.*");
    BY_WORD.put("s3", "s3.*");
    BY_WORD.put("sqs", "sqs.*");
    BY_WORD.put("sns", "sns.*");
    BY_WORD.put("ssm", "ssm.*");
    BY_WORD.put("bedrock", "bedrock-runtime.*");
    BY_WORD.put("kinesis", "kinesis.*");
    BY_WORD.put("aws|boto|boto3|amazon", "*.*");
  }

  private final Map<String, List<String>> table = new LinkedHashMap<>();

  /**
   * A library.
   *
   * @param name how reports call it
   * @param could the operations that it may call, as patterns such as {@code dynamodb.*}
   */
  record Wrapper(String name, List<String> could) {}

  private Wrappers() {}

  static Wrappers bundled() {
    Wrappers all = new Wrappers();
    for (String line : text().lines().toList()) {
      if (!line.isEmpty() && !line.startsWith("# ")) {
        String[] words = line.split(" ");
        List<String> could = words[1].equals(NOTHING) ? List.of() : List.of(words[1].split(","));
        all.table.put(words[0], could);
      }
    }
    return all;
  }

  /** The library that a call is of, where it may call AWS. */
  Optional<Wrapper> of(ObservedCall call) {
    String name = call.name();
    if (name.startsWith(ObservedCall.UNKNOWN)) {
      return Optional.empty();
    }
    return known(name)
        .or(() -> byWord(name, call.file()))
        .filter(wrapper -> !wrapper.could().isEmpty());
  }

  /** By the longest name of the table that the call's begins with. */
  private Optional<Wrapper> known(String name) {
    for (int end = name.length(); end > 0; end = lastBreak(name, end)) {
      String begin = name.substring(0, end);
      // Of an object its own methods count, and not those of what they return.
      boolean further = begin.endsWith(")") && name.indexOf('.', end + 1) > 0;
      if (table.containsKey(begin) && !further) {
        return Optional.of(new Wrapper(begin, table.get(begin)));
      }
    }
    return Optional.empty();
  }

  private static int lastBreak(String name, int before) {
    for (int at = before - 1; at > 0; at--) {
      char c = name.charAt(at);
      if (c == '.' || c == '/' || c == '(') {
        return at;
      }
    }
    return 0;
  }

  private static Optional<Wrapper> byWord(String name, String file) {
    boolean python = file.endsWith(".py");
    boolean script = file.matches(".*\\.[cm]?[jt]sx?");
    if ((!python && !script) || (python && KnownModules.isHarmless(name))) {
      return Optional.empty();
    }
    Matcher library = (python ? PYTHON : SCRIPT).matcher(name);
    if (!library.matches() || isOfSdk(library.group(1))) {
      return Optional.empty();
    }
    for (Map.Entry<String, String> word : BY_WORD.entrySet()) {
      Pattern whole =
          Pattern.compile("(?:.*[^a-z0-9])?(?:" + word.getKey() + ")(?:[^a-z0-9].*|db.*)?");
      if (whole.matcher(library.group(1).toLowerCase(Locale.ROOT)).matches()) {
        return Optional.of(new Wrapper(library.group(1), List.of(word.getValue())));
      }
    }
    return Optional.empty();
  }

  /** The SDKs themselves, whose calls are known one by one, and names of our own for them. */
  private static boolean isOfSdk(String library) {
    return library.startsWith("@aws-sdk/")
        || library.startsWith("@aws-lambda-powertools/")
        || library.equals("aws-sdk")
        || library.equals("aws")
        || library.equals("aws1");
  }

  private static String text() {
    try (InputStream in = Wrappers.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }
}
