package dev.serval.signal.read;

import dev.serval.signal.detect.sigma.Fields;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Which members of CloudTrail's records are kept beyond those that every detector needs. */
public final class Kept {

  /** None. */
  public static final Kept NONE = new Kept(Set.of(), false);

  private final Set<String> paths;
  private final Set<String> members;
  private final boolean all;

  private Kept(Set<String> paths, boolean all) {
    this.paths = paths;
    this.members = new HashSet<>();
    paths.forEach(path -> members.add(path.replaceFirst("\\..*", "")));
    this.all = all;
  }

  /**
   * Those of some paths, such as {@code userIdentity.type}, with what is below them.
   *
   * @param all whether all others are, too
   */
  public static Kept of(Set<String> paths, boolean all) {
    Set<String> plain = new HashSet<>();
    paths.forEach(path -> plain.add(Fields.plain(path)));
    return new Kept(plain, all);
  }

  boolean nothing() {
    return paths.isEmpty() && !all;
  }

  boolean member(String name) {
    return all || members.contains(name.toLowerCase(Locale.ROOT));
  }

  boolean path(String path) {
    if (all) {
      return true;
    }
    String plain = Fields.plain(path);
    for (int dot = plain.length(); dot > 0; dot = plain.lastIndexOf('.', dot - 1)) {
      if (paths.contains(plain.substring(0, dot))) {
        return true;
      }
    }
    return false;
  }
}
