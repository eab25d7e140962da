package dev.serval.signal.detect.list;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the Internet that are looked for in texts, with all names below them. */
final class Domains implements Serializable {

  private static final long serialVersionUID = 1;
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\\.){1,10}[a-z][a-z0-9-]{1,62}");
  private static final Pattern WRITTEN =
      Pattern.compile("(?:[a-z]+://)?(?:\\*?\\.)?(" + NAME.pattern() + ")\\.?(?:[:/].*)?");

  private final Set<String> names;

  Domains(Set<String> names) {
    this.names = new HashSet<>(names);
  }

  /** The name in an entry of a list, which may be a URL or begin with {@code *.}. */
  static Optional<String> name(String written) {
    Matcher matcher = WRITTEN.matcher(written.toLowerCase(Locale.ROOT));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The first name of the list under which one in the texts falls. */
  Optional<String> in(Collection<String> texts) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    for (String text : texts) {
      if (text.indexOf('.') < 0) {
        continue;
      }
      Matcher matcher = NAME.matcher(text.toLowerCase(Locale.ROOT));
      while (matcher.find()) {
        for (String name = matcher.group(); name.indexOf('.') > 0; name = parent(name)) {
          if (names.contains(name)) {
            return Optional.of(name);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static String parent(String name) {
    return name.substring(name.indexOf('.') + 1);
  }
}
