package dev.serval.analysis.code.across;

import dev.serval.analysis.code.entry.EventShape;
import dev.serval.analysis.code.flow.WriteFound;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Data that functions hand to resources whose names are not known before the code runs: to whom it
 * gets from there can't be followed.
 */
public final class LostWays {

  /** Places that one gap names. */
  private static final int MOST_PLACES = 3;

  private LostWays() {}

  /** A gap for each function that has such ways. */
  public static List<Gap> of(Estate estate, Reviews reviews) {
    return estate
        .all(Function.class)
        .flatMap(
            function -> {
              Review review = reviews.byFunction().get(function.id().path());
              return review == null
                  ? Stream.<Gap>empty()
                  : of(function, review, isOfBucket(function, estate)).stream();
            })
        .toList();
  }

  /** A bucket's name that a function does not have is mostly that of the event. */
  private static boolean isOfBucket(Function function, Estate estate) {
    return Triggers.of(estate).of(function).stream()
        .anyMatch(trigger -> EventShape.of(trigger.kind()) == EventShape.OBJECT);
  }

  private static Optional<Gap> of(Function function, Review review, boolean bucket) {
    List<WriteFound> lost =
        review.findings().writes().stream()
            .filter(write -> !bucket || !write.to().service().equals("s3"))
            .filter(write -> isLost(write, function))
            .toList();
    if (lost.isEmpty()) {
      return Optional.empty();
    }
    List<String> places = new ArrayList<>();
    lost.stream()
        .map(write -> review.unit().place(write.file()) + ":" + write.at().line())
        .distinct()
        .limit(MOST_PLACES)
        .forEach(places::add);
    String services =
        lost.stream()
            .map(write -> write.to().service())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return Optional.of(
        Gap.of(
            function.id().label(),
            function.handler().at(),
            "data is handed to resources of %s whose names are not known before the code runs (%s%s), and was not followed from there; set the names in its environment, or constants"
                .formatted(
                    services,
                    String.join(", ", places),
                    lost.size() > places.size() ? ", …" : "")));
  }

  private static boolean isLost(WriteFound write, Function function) {
    return !write.to().service().equals("file")
        && !write.parts().isEmpty()
        && !write.to().names().isEmpty()
        && write.to().names().stream()
            .allMatch(name -> ResourceNames.resolved(name, function).isEmpty());
  }
}
