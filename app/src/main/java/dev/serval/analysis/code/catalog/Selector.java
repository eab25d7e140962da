package dev.serval.analysis.code.catalog;

import java.util.Arrays;
import java.util.List;

/**
 * Which part of a call's arguments is meant.
 *
 * @param argument a position, a name, {@code this} for the object whose method is called, or {@code
 *     *} for all
 * @param path the keys within it, such as {@code Item} in {@code 0.Item}
 */
public record Selector(String argument, List<String> path) {

  /** Stands for the names of the keys themselves, behind all others. */
  public static final String KEYS = "#";

  /** The argument that stands for what the call itself reads. */
  public static final String READ = "read";

  public Selector {
    path = List.copyOf(path);
  }

  /** Several, as written: {@code 0 | args}, {@code 0.Key}. */
  public static List<Selector> several(String written) {
    return Arrays.stream(written.split("\\|"))
        .map(String::strip)
        .map(
            one -> {
              String[] parts = one.split("\\.");
              return new Selector(parts[0], List.of(parts).subList(1, parts.length));
            })
        .toList();
  }

  /** The position; -1 where it is none. */
  public int position() {
    return argument.chars().allMatch(Character::isDigit) ? Integer.parseInt(argument) : -1;
  }
}
