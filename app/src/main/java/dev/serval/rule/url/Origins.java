package dev.serval.rule.url;

import dev.serval.model.FunctionUrl;
import dev.serval.model.Origin;
import dev.serval.model.Value;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The sites whose scripts may read an address's answers. */
final class Origins {

  private static final Set<String> EVERY_SITE = Set.of("*", "https://*", "http://*", "null");

  private Origins() {}

  /**
   * Verdicts on an address that names sites.
   *
   * @param everySite what to say where they are all sites, and where that is written
   */
  static Stream<Verdict> judge(
      FunctionUrl url, BiFunction<FunctionUrl, Value<String>, Stream<Verdict>> everySite) {
    return switch (url.allowedOrigins()) {
      case Absent<List<Value<String>>> _ -> Stream.empty();
      case Unresolved<List<Value<String>>> open ->
          Stream.of(Words.unknown(url, "The list of allowed origins", open));
      case Known<List<Value<String>>>(List<Value<String>> origins, Origin _) ->
          judge(url, origins, everySite);
    };
  }

  private static Stream<Verdict> judge(
      FunctionUrl url,
      List<Value<String>> origins,
      BiFunction<FunctionUrl, Value<String>, Stream<Verdict>> everySite) {
    Optional<Value<String>> every =
        origins.stream()
            .filter(origin -> origin.effective().filter(EVERY_SITE::contains).isPresent())
            .findFirst();
    if (every.isPresent()) {
      return everySite.apply(url, every.get());
    }
    for (Value<String> origin : origins) {
      if (origin instanceof Unresolved<String> open) {
        return Stream.of(Words.unknown(url, "An allowed origin", open));
      }
    }
    return Stream.of(Verdict.pass(url));
  }
}
