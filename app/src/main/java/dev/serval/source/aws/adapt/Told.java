package dev.serval.source.aws.adapt;

import dev.serval.model.Origin;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import java.util.List;
import java.util.function.Function;

/** What AWS said when asked about one thing. */
sealed interface Told {

  /** It answered, page by page. */
  record Pages(List<Properties> pages) implements Told {}

  /** There is none: no policy, no configuration. */
  record Nothing() implements Told {}

  /** It isn't known. */
  record Unknown(String why) implements Told {}

  /** A value out of the first page; the default where there is nothing. */
  default <T> Value<T> value(
      String arn, String field, T byDefault, Function<Properties, Value<T>> read) {
    Origin at = new Origin.InAccount(arn, field);
    return switch (this) {
      case Pages(List<Properties> pages) when !pages.isEmpty() -> read.apply(pages.getFirst());
      case Pages _, Nothing _ -> new Value.Absent<>(byDefault, at);
      case Unknown(String why) -> new Value.Unresolved<>(why, at);
    };
  }

  /** All items of a list over all pages; none where there is nothing or nobody knows. */
  default List<Properties> items(String list) {
    return this instanceof Pages(List<Properties> pages)
        ? pages.stream()
            .flatMap(page -> page.each(list, item -> item).effective().orElse(List.of()).stream())
            .toList()
        : List.of();
  }
}
