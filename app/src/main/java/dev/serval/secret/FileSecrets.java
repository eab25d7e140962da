package dev.serval.secret;

import dev.serval.secret.Secret.Basis;
import dev.serval.secret.Secret.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in the files of a package: by their own form wherever they stand, and by the name
 * that a file gives them. In files there is far more text than in settings, so what is only a sign
 * there is nothing here: ids, words and values of tests.
 */
public final class FileSecrets {

  private static final int MOST = 200;

  /** Longer lines are made by programs, whose names say nothing. */
  private static final int LONGEST_LINE = 5_000;

  private static final String NAME = "([A-Za-z_][\\w.-]{1,60}+)";
  private static final String QUOTED =
      "(?:\"([^\"\\n]{4,400})\"|'([^'\\n]{4,400})'|`([^`\\n]{4,400})`)";

  /** A name that is set to, compared with, or defaults to a text in quotes. */
  private static final Pattern IN_SOURCE =
      Pattern.compile(
          "(?<![\\w.-])\\\\?[\"']?"
              + NAME
              + "\\\\?[\"']?\\]?\\s{0,3}(?::\\s?[\\w\\[\\]<>.| ]{1,30}\\s{0,3}(?==))?"
              + "(?:=>|:=|===?|!==?|\\|\\||\\?\\?|=|:|(?<=(?:get|getenv|Getenv|env)\\([\"'][\\w.-]{2,61}[\"']),)\\s{0,3}(?:[rbu]{1,2}(?=[\"']))?"
              + QUOTED);

  private static final Pattern IN_SETTINGS =
      Pattern.compile(
          "^\\s{0,40}(?:- |export |set |//[\\w./@:-]{1,200}:)?[\"']?"
              + NAME
              + "[\"']?\\s{0,20}[=:]\\s{0,20}(?:"
              + QUOTED
              + "|([^\\s\"'#,;{}\\[\\]][^\\s,;{}]{3,400}))");

  private static final Pattern IN_MARKUP =
      Pattern.compile(
          "<([A-Za-z][\\w.-]{1,60})>([^<>\\s]{4,400})</"
              + "|(?:name|key)=\"([\\w.-]{2,60})\"\\s+value=\"([^\"]{4,400})\"");

  private static final Pattern IN_NETRC = Pattern.compile("(password)\\s+(\\S{4,400})");

  /** Every name that is sensitive has one of these in it. */
  private static final Pattern WORTH_A_LOOK =
      Pattern.compile("(?i)pass|pwd|psw|secret|token|key|cred|auth|pat|hmac|pepper|conn|<");

  private static final Pattern OF_TESTS =
      Pattern.compile(
          "(?i)(?:.*[^a-z])?(?:test|testing|fake|foo|bar|demo|local|dev)(?:[^a-z].*|\\d*)");

  /** What of a private key's frame is behind the key. */
  private static final Pattern FRAME = Pattern.compile("[-\\s\\\\]+$");

  private static final Pattern FILLED_IN = Pattern.compile("[{}<>()\\[\\]\\\\ ]|%[sdv]");

  private final String text;
  private final int[] lines;
  private final Map<List<Object>, FoundSecret> found = new LinkedHashMap<>();

  private FileSecrets(String text) {
    this.text = text;
    this.lines = lineStarts(text);
  }

  /**
   * The secrets in a file, in order; more than 200 are cut.
   *
   * @param path its path, which says how it is to be read
   */
  public static List<FoundSecret> in(String path, String text) {
    FileKind kind = text.stripLeading().startsWith("<") ? FileKind.MARKUP : FileKind.of(path);
    boolean map = kind == FileKind.SOURCE_MAP;
    FileSecrets secrets =
        new FileSecrets(map ? text.replace("\\n", "\n").replace("\\\"", "\"") : text);
    secrets.byForm();
    secrets.byName(kind);
    return secrets.found.values().stream()
        .map(one -> map ? new FoundSecret(one.secret(), one.name(), 1, 1) : one)
        .sorted(Comparator.comparingInt(FoundSecret::line).thenComparingInt(FoundSecret::column))
        .toList();
  }

  /** A line with what is said of secrets in their places. */
  static String masked(String line) {
    FileSecrets secrets = new FileSecrets(line);
    secrets.byForm();
    secrets.byName(FileKind.SOURCE);
    StringBuilder out = new StringBuilder(line);
    secrets.found.values().stream()
        .sorted(Comparator.comparingInt(FoundSecret::column).reversed())
        .forEach(
            one -> {
              int from = one.column() - 1;
              int to = Math.min(out.length(), from + one.secret().masked().length());
              out.replace(from, to, one.secret().masked().toString());
            });
    return out.toString();
  }

  private void byForm() {
    for (Form form : Forms.inFiles()) {
      form.each(text, match -> form(form, match));
    }
    Urls.each(text, (secret, at) -> add(secret, "", at));
  }

  private void form(Form form, MatchResult match) {
    int group = match.groupCount() > 0 ? 1 : 0;
    String value = FRAME.matcher(match.group(group)).replaceFirst("");
    boolean header = form.kind().equals("authorization header");
    if (Shapes.isPlaceholder(value) || (header && !Randomness.isKey(value))) {
      return;
    }
    add(
        new Secret(Basis.FORM, form.confidence(), Masked.of(form.kind(), value)),
        "",
        match.start());
    if (form.kind().equals("AWS access key id")) {
      beside(match.start(), match.end());
    }
  }

  /** The secret half of a pair of keys stands near the other one, whatever it is called. */
  private void beside(int start, int end) {
    int from = Math.max(0, start - 300);
    String near = text.substring(from, Math.min(text.length(), end + 300));
    Forms.awsSecretBeside(near)
        .ifPresent(match -> add(Forms.awsSecret(match.group()), "", from + match.start()));
  }

  private void byName(FileKind kind) {
    Pattern pattern =
        switch (kind) {
          case SOURCE, SOURCE_MAP, PROSE -> IN_SOURCE;
          case SETTINGS -> IN_SETTINGS;
          case MARKUP -> IN_MARKUP;
          case NETRC -> IN_NETRC;
        };
    Matcher worth = WORTH_A_LOOK.matcher(text);
    int from = 0;
    while (from < text.length() && found.size() < MOST && worth.find(from)) {
      int line = line(worth.start());
      int end = line + 1 < lines.length ? lines[line + 1] : text.length();
      if (end - lines[line] <= LONGEST_LINE) {
        line(pattern, lines[line], end);
      }
      from = end;
    }
  }

  private void line(Pattern pattern, int start, int end) {
    Matcher pair = pattern.matcher(text).region(start, end);
    while (pair.find()) {
      int group = 0;
      String name = "";
      for (int i = 1; i <= pair.groupCount(); i++) {
        if (pair.group(i) != null && name.isEmpty()) {
          name = pair.group(i);
        } else if (pair.group(i) != null) {
          group = i;
        }
      }
      if (group > 0) {
        // A settings file's a.b.c is one name; code's is a member of something.
        pair(
            pattern == IN_SOURCE ? name.substring(name.lastIndexOf('.') + 1) : name,
            pair.group(group),
            pair.start(group));
        // What is compared or listed can be the name of the next.
        pair.region(Math.max(pair.start(group) - 1, pair.start() + 1), end);
      }
    }
  }

  private void pair(String name, String value, int at) {
    Optional<Secret> secret =
        Names.sensitive(name) ? Secrets.in(name, value.strip()) : Optional.empty();
    if (secret.isEmpty()) {
      return;
    }
    Secret one = secret.get();
    boolean form = one.basis() == Basis.FORM;
    boolean made = FILLED_IN.matcher(value).find() || OF_TESTS.matcher(value).matches();
    boolean weak = one.basis() == Basis.NAME;
    if ((!form && made) || (weak && !isWeakPassword(name, value))) {
      return;
    }
    if (one.confidence() != Confidence.TENTATIVE || weak) {
      add(one, name, at);
    }
  }

  /** Words alone are what code calls things; with a digit in it, it is what people type. */
  private static boolean isWeakPassword(String name, String value) {
    return Names.password(name)
        && !Shapes.isUuid(value)
        && value.chars().anyMatch(Character::isDigit)
        && value.chars().anyMatch(Character::isLetter);
  }

  private void add(Secret secret, String name, int at) {
    int line = line(at);
    List<Object> key = List.of(line, secret.masked().tail(), secret.masked().length());
    if (found.size() < MOST) {
      found.putIfAbsent(key, new FoundSecret(secret, name, line + 1, at - lines[line] + 1));
    }
  }

  private int line(int at) {
    int index = Arrays.binarySearch(lines, at);
    return index >= 0 ? index : -index - 2;
  }

  private static int[] lineStarts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }
}
