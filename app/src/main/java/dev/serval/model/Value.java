package dev.serval.model;

import java.util.Optional;
import java.util.function.Function;

/**
 * A property as read. A rule that looks at one must say what it does in each of the three cases, so
 * that what could not be known is never taken for what is fine.
 */
public sealed interface Value<T> {

  // INVARIANT: never null, always knows where it was read.

  /** Where it was read; for what is absent, where it would stand. */
  Origin at();

  /** Written in a template, or returned by AWS. */
  record Known<T>(T get, Origin at) implements Value<T> {}

  /** Not written: AWS's default holds. */
  record Absent<T>(T byDefault, Origin at) implements Value<T> {}

  /**
   * Not to be known from what was given: a parameter without value, an import, a denied read.
   *
   * @param expression what stands there, such as {@code ${Stage}}
   */
  record Unresolved<T>(String expression, Origin at) implements Value<T> {}

  /** The value that holds, written or by default; empty where it can't be known. */
  default Optional<T> effective() {
    return switch (this) {
      case Known<T>(T get, Origin _) -> Optional.of(get);
      case Absent<T>(T byDefault, Origin _) -> Optional.of(byDefault);
      case Unresolved<T> _ -> Optional.empty();
    };
  }

  /** For people: the value that holds, or the expression that stands where it can't be known. */
  default String shown() {
    return switch (this) {
      case Known<T>(T get, Origin _) -> String.valueOf(get);
      case Absent<T>(T byDefault, Origin _) -> String.valueOf(byDefault);
      case Unresolved<T>(String expression, Origin _) -> expression;
    };
  }

  /** The same case and place with another type. */
  default <R> Value<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Known<T>(T get, Origin at) -> new Known<>(change.apply(get), at);
      case Absent<T>(T byDefault, Origin at) -> new Absent<>(change.apply(byDefault), at);
      case Unresolved<T>(String expression, Origin at) -> new Unresolved<>(expression, at);
    };
  }
}
