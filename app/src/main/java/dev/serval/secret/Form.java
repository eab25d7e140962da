package dev.serval.secret;

import dev.serval.secret.Secret.Confidence;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one kind of secret looks.
 *
 * @param kind what it is called
 * @param marks texts of which one must be there before the pattern is tried; it keeps the look fast
 * @param pattern what it looks like; group 1 is the secret, or the whole match where there is none
 * @param confidence how sure a match is
 */
record Form(String kind, List<String> marks, Pattern pattern, Confidence confidence) {

  /** The longest that stands before a mark, and behind it. */
  private static final int BEFORE_MARK = 60;

  private static final int AFTER_MARK = 1_000;

  /** A form that only one provider uses. */
  static Form certain(String kind, String mark, String regex) {
    return new Form(kind, List.of(mark.split(" ")), Pattern.compile(regex), Confidence.CERTAIN);
  }

  /** A form that other things could share. */
  static Form firm(String kind, String mark, String regex) {
    return new Form(kind, List.of(mark.split(" ")), Pattern.compile(regex), Confidence.FIRM);
  }

  /** A form that says little alone. */
  static Form tentative(String kind, String mark, String regex) {
    return new Form(kind, List.of(mark.split(" ")), Pattern.compile(regex), Confidence.TENTATIVE);
  }

  /** Whether one of the marks is there. */
  boolean isWorthALook(String text) {
    for (String mark : marks) {
      if (text.contains(mark)) {
        return true;
      }
    }
    return false;
  }

  /** All matches in a long text; it is looked at near the marks only. */
  void each(String text, Consumer<MatchResult> found) {
    Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    for (String mark : marks) {
      int end = 0;
      for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, Math.max(at + 1, end))) {
        end = Math.min(text.length(), at + AFTER_MARK);
        matcher.region(Math.max(0, at - BEFORE_MARK), end);
        while (matcher.find()) {
          found.accept(matcher.toMatchResult());
        }
      }
    }
  }

  /** The first match that is no placeholder. */
  Optional<String> find(String text) {
    if (!isWorthALook(text)) {
      return Optional.empty();
    }
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String secret = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
      if (secret != null && !Shapes.isPlaceholder(secret)) {
        return Optional.of(secret);
      }
    }
    return Optional.empty();
  }
}
