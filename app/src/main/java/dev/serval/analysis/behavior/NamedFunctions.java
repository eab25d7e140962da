package dev.serval.analysis.behavior;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Identity;
import dev.serval.model.Text;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Functions of an estate by the names that records have: ARNs, with version or without, and bare
 * names. A template's function without a name gets one from CloudFormation, of stack, logical id
 * and a random end, by which it is known again.
 */
final class NamedFunctions {

  private static final int ARN_PARTS = 7;
  private static final int NAME = 6;

  private final Map<String, List<Function>> byName;
  private final List<Patterned> patterned;
  private final Map<String, List<Function>> asked = new ConcurrentHashMap<>();

  private record Patterned(Function function, Pattern name) {}

  private NamedFunctions(Estate estate) {
    this.byName =
        estate
            .all(Function.class)
            .filter(one -> one.id().name().known().filter(name -> !name.isEmpty()).isPresent())
            .collect(Collectors.groupingBy(one -> one.id().name().known().orElseThrow()));
    this.patterned =
        estate
            .all(Function.class)
            .filter(one -> one.id().name().known().filter(name -> !name.isEmpty()).isEmpty())
            .map(one -> new Patterned(one, pattern(one.id())))
            .toList();
  }

  static NamedFunctions of(Estate estate) {
    return estate.index(NamedFunctions.class, NamedFunctions::new);
  }

  /** How tables and reports name a function: by its ARN, where that is known. */
  static String shown(Function function) {
    return function.id().arn().known().filter(arn -> !arn.isEmpty()).orElse(function.id().label());
  }

  /** All that it can be; none where the estate does not have it. */
  List<Function> find(String recorded) {
    return asked.computeIfAbsent(recorded, this::search);
  }

  private List<Function> search(String recorded) {
    String[] arn = recorded.startsWith("arn:") ? recorded.split(":", -1) : new String[0];
    String name = arn.length >= ARN_PARTS ? arn[NAME] : recorded;
    List<Function> exact = byName.getOrDefault(name, List.of());
    Stream<Function> candidates =
        exact.isEmpty()
            ? patterned.stream()
                .filter(one -> one.name().matcher(name).matches() || shown(one).equals(name))
                .map(Patterned::function)
            : exact.stream();
    return candidates
        .filter(one -> arn.length < ARN_PARTS || isAt(one.id(), arn[3], arn[4]))
        .toList();
  }

  private static String shown(Patterned one) {
    return shown(one.function());
  }

  /** What is not known of a place does not exclude it. */
  private static boolean isAt(Identity id, String region, String account) {
    return id.region().known().map(region::equals).orElse(true)
        && id.account().known().map(account::equals).orElse(true);
  }

  private static Pattern pattern(Identity id) {
    Text name = id.name();
    boolean anyLiteral = name.parts().stream().anyMatch(Text.Literal.class::isInstance);
    if (!anyLiteral) {
      return Pattern.compile(".+-" + Pattern.quote(id.label()) + "-[A-Za-z0-9]{6,16}");
    }
    return Pattern.compile(
        name.parts().stream()
            .map(
                part ->
                    part instanceof Text.Literal(String characters)
                        ? Pattern.quote(characters)
                        : ".+")
            .collect(Collectors.joining()));
  }
}
