package dev.serval.source.terraform.adapt;

import dev.serval.model.Gap;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the resource that a setting belongs to, by any of its names. */
final class Targets {

  private final Map<Text, List<Draft>> byName = new HashMap<>();
  private final List<Draft> drafts;
  private final List<Draft> added = new ArrayList<>();
  private final Consumer<Gap> gaps;

  Targets(List<Draft> drafts, Consumer<Gap> gaps) {
    this.drafts = drafts;
    this.gaps = gaps;
    for (Draft draft : drafts) {
      Stream.of(
              draft.from().naming().name(), draft.from().naming().arn(), draft.from().naming().id())
          .filter(name -> !name.parts().isEmpty())
          .distinct()
          .forEach(name -> byName.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(draft));
    }
  }

  /** The resource of a type that a text names. */
  Optional<Draft> find(String type, Optional<Text> name) {
    return name.map(byName::get).stream()
        .flatMap(List::stream)
        .filter(draft -> draft.type().equals(type))
        .findFirst();
  }

  /** As {@link #find}; that there is none is a gap. */
  Optional<Draft> find(String type, Declared setting, String argument) {
    Optional<Draft> found = find(type, setting.text(argument));
    if (found.isEmpty()) {
      gap(
          setting,
          "it is a setting of '"
              + setting.text(argument).map(Text::toString).orElse("?")
              + "', which is not in this configuration, so nothing is judged by it");
    }
    return found;
  }

  /** The first resource of a type that is as wanted. */
  Optional<Draft> first(String type, Predicate<Draft> wanted) {
    return drafts.stream().filter(draft -> draft.type().equals(type)).filter(wanted).findFirst();
  }

  void gap(Declared setting, String why) {
    gaps.accept(Gap.of(setting.address(), setting.at(), why));
  }

  /** Keeps a setting as a resource of its own. */
  void add(Draft draft) {
    added.add(draft);
  }

  List<Draft> added() {
    return added;
  }

  /** A list of one. */
  static Datum one(Datum item) {
    return new Datum.Items(List.of(item), item.at());
  }
}
