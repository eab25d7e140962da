package dev.serval.secret;

import dev.serval.secret.Secret.Confidence;
import java.util.List;
import java.util.Optional;
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
