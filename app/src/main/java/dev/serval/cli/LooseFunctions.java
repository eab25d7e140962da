package dev.serval.cli;

import dev.serval.analysis.code.entry.Handlers.Handler;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.model.CodeUnit;
import dev.serval.model.Function;
import dev.serval.model.Identity;
import dev.serval.model.Layer;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.source.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Functions that nothing declares: there is only code that looks like their handlers. */
final class LooseFunctions {

  private LooseFunctions() {}

  /** Functions of which nothing is known but their handlers. */
  static List<Reviews.Assigned> of(Path path, CodeUnit unit, List<Handler> handlers) {
    Map<String, Long> times =
        handlers.stream().collect(Collectors.groupingBy(Handler::written, Collectors.counting()));
    return handlers.stream()
        .map(
            handler -> {
              // The same file may be there in several languages.
              boolean alone = times.getOrDefault(handler.written(), 0L) == 1;
              String name = alone ? handler.written() : handler.file() + ":" + handler.member();
              Function function = of(path, unit, handler, name);
              return new Reviews.Assigned(function, unit, Optional.of(handler));
            })
        .toList();
  }

  private static Function of(Path path, CodeUnit unit, Handler handler, String name) {
    Origin at = new Origin.InFile(unit.place(handler.file()), 1, 1);
    Identity id =
        new Identity(
            "AWS::Lambda::Function",
            path.normalize().toString(),
            name,
            Text.of(name),
            Text.EMPTY,
            Text.hole("", "AWS::AccountId", Text.Filling.AWS),
            Text.hole("", "AWS::Region", Text.Filling.AWS),
            at);
    Value<Reference> none = unknown(at);
    return new Function(
        id,
        new Value.Known<>("Zip", at),
        unknown(at),
        new Value.Known<>(handler.written(), at),
        new Function.Code.None(),
        none,
        unknown(at),
        none,
        unknown(at),
        unknown(at),
        unknown(at),
        unknown(at),
        unknown(at),
        unknown(at),
        none,
        unknown(at),
        none,
        unknown(at),
        none,
        unknown(at),
        unknown(at),
        unknown(at),
        unknown(at),
        unknown(at),
        Optional.empty());
  }

  private static <T> Value<T> unknown(Origin at) {
    return new Value.Unresolved<>("not declared", at);
  }

  /** A layer of which nothing is known but its content. */
  static Layer layer(Path path) {
    String name = path.normalize().toString();
    Origin at = new Origin.InFile(name, 1, 1);
    Identity id =
        new Identity(
            "AWS::Lambda::LayerVersion",
            "",
            name,
            Text.of(name),
            Text.EMPTY,
            Text.hole("", "AWS::AccountId", Text.Filling.AWS),
            Text.hole("", "AWS::Region", Text.Filling.AWS),
            at);
    return new Layer(id, unknown(at));
  }

  /** They as what a source has read. */
  static List<Reading.Part> parts(String name, List<Resource> resources) {
    return resources.isEmpty()
        ? List.of()
        : List.of(
            new Reading.Part(
                name, List.of(new Reading.Alternative(resources, List.of(), Map.of()))));
  }
}
