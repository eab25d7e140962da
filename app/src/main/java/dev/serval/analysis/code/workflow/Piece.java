package dev.serval.analysis.code.workflow;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Data of one origin at one location. Locations are names joined by dots, without the indexes of
 * lists; the empty one is the whole.
 *
 * @param at the location
 * @param origin where the data comes from
 * @param path which part of that it is
 * @param loose whether it is made of that part, rather than the part as it was
 * @param without locations at which something else was put since
 */
public record Piece(String at, Origin origin, String path, boolean loose, Set<String> without) {

  public Piece {
    without = Set.copyOf(without);
  }

  static Piece of(Origin origin) {
    return new Piece("", origin, "", false, Set.of());
  }

  /** The part of the origin that is found at a location; empty where none of it is. */
  public Optional<String> found(String location) {
    if (without.stream().anyMatch(other -> within(location, other))) {
      return Optional.empty();
    }
    if (within(location, at)) {
      return Optional.of(loose ? path : joined(path, rest(location, at)));
    }
    return within(at, location) ? Optional.of(path) : Optional.empty();
  }

  /** Where a part of the origin is found; empty where it is left out. */
  public Optional<String> placed(String part) {
    Optional<String> location =
        within(part, path)
            ? Optional.of(loose ? at : joined(at, rest(part, path)))
            : within(path, part) ? Optional.of(at) : Optional.empty();
    return location.filter(one -> without.stream().noneMatch(other -> within(one, other)));
  }

  /** The same as seen from a location within; empty where it is not there. */
  Optional<Piece> under(String location) {
    if (without.stream().anyMatch(other -> within(location, other))) {
      return Optional.empty();
    }
    if (within(at, location)) {
      return Optional.of(new Piece(rest(at, location), origin, path, loose, below(location)));
    }
    return within(location, at)
        ? Optional.of(
            new Piece(
                "",
                origin,
                loose ? path : joined(path, rest(location, at)),
                loose,
                below(location)))
        : Optional.empty();
  }

  private Set<String> below(String location) {
    return without.stream()
        .filter(one -> within(one, location))
        .map(one -> rest(one, location))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The same under a location. */
  Piece put(String location) {
    return new Piece(
        joined(location, at),
        origin,
        path,
        loose,
        without.stream().map(one -> joined(location, one)).collect(Collectors.toUnmodifiableSet()));
  }

  /** The same after something else was put at a location; empty where nothing is left of it. */
  Optional<Piece> replacedAt(String location) {
    if (within(at, location)) {
      return Optional.empty();
    }
    if (!within(location, at) || loose) {
      return Optional.of(this);
    }
    Set<String> more = new HashSet<>(without);
    more.add(location);
    return Optional.of(new Piece(at, origin, path, false, more));
  }

  /** The same as something that was made of it. */
  Piece loosened() {
    return new Piece("", origin, path, true, Set.of());
  }

  private static boolean within(String one, String other) {
    return other.isEmpty() || one.equals(other) || one.startsWith(other + ".");
  }

  private static String rest(String one, String start) {
    return one.length() == start.length()
        ? ""
        : start.isEmpty() ? one : one.substring(start.length() + 1);
  }

  static String joined(String one, String other) {
    return one.isEmpty() ? other : other.isEmpty() ? one : one + "." + other;
  }
}
