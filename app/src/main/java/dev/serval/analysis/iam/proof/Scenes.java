package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All callers with the requests that they make together, each made once, whatever statements are
 * tried with them.
 */
final class Scenes {

  private final Mentions mentions;
  private final Reading reading;
  private final Budget budget;
  private final Callers callers;

  /** Requests that are made together. */
  private final List<List<Target>> units;

  private final Map<String, List<Scene>> made = new HashMap<>();

  /**
   * Scenes of a question.
   *
   * @param blocked whether Block Public Access keeps out all but services
   */
  Scenes(
      Question question,
      Mentions mentions,
      Reading reading,
      List<List<Target>> units,
      boolean blocked,
      Budget budget) {
    this.mentions = mentions;
    this.reading = reading;
    this.units = List.copyOf(units);
    this.budget = budget;
    this.callers = new Callers(question, mentions, blocked, budget);
  }

  /** Of those of whom the policy knows nothing. */
  List<Scene> strangers() {
    return of("strangers", callers::strangers);
  }

  /** Of those who are where, or know what, the policy asks for. */
  List<Scene> initiated() {
    return of("initiated", callers::initiated);
  }

  /** Of those of an account that the policy names. */
  List<Scene> named(String account) {
    return of(account, target -> callers.of(account, target));
  }

  /** What is the same for a stranger: as the scene of that stranger, who is the same otherwise. */
  Scene like(Caller stranger, Scene other) {
    return scene(stranger, other.targets());
  }

  /** Strangers of whom one makes the same requests. */
  List<Caller> strangers(Scene other) {
    return callers.strangers(other.targets().getFirst());
  }

  private List<Scene> of(String who, Function<Target, List<Caller>> make) {
    return made.computeIfAbsent(
        who,
        _ -> {
          List<Scene> all = new ArrayList<>();
          for (List<Target> unit : units) {
            for (Caller caller : make.apply(unit.getFirst())) {
              all.add(scene(caller, unit));
            }
          }
          return all;
        });
  }

  private Scene scene(Caller caller, List<Target> unit) {
    return new Scene(caller, unit, mentions.variables(), reading, budget);
  }
}
