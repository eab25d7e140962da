package dev.serval.rule.api;

import dev.serval.model.Estate;
import dev.serval.model.HttpRoute;
import dev.serval.model.HttpStage;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestMethod;
import dev.serval.model.RestStage;
import dev.serval.model.UsagePlan;
import dev.serval.model.Value;
import java.util.List;

/** Tells whether a rate is set in front of what an API's route calls. */
public final class Throttling {

  private Throttling() {}

  /** Whether the trigger's API limits the rate of requests, beyond the account's own limit. */
  public static boolean limits(Estate estate, Resource trigger) {
    return switch (trigger) {
      case RestMethod method ->
          estate.all(RestStage.class).anyMatch(s -> same(s.api(), method.api()) && limits(s))
              || estate.all(UsagePlan.class).anyMatch(plan -> limits(plan, method.api()));
      case HttpRoute route ->
          estate
              .all(HttpStage.class)
              .anyMatch(
                  stage ->
                      same(stage.api(), route.api()) && stage.throttled().effective().orElse(true));
      default -> false;
    };
  }

  /** Whether the stage has a rate of its own; what is not known may be one. */
  static boolean limits(RestStage stage) {
    return stage
        .methodSettings()
        .effective()
        .map(
            settings ->
                settings.stream()
                    .anyMatch(s -> set(s.throttlingRate()) || set(s.throttlingBurst())))
        .orElse(true);
  }

  static boolean limits(UsagePlan plan, Value<Reference> api) {
    return plan.throttled().effective().orElse(true)
        && plan.apis().effective().stream()
            .flatMap(List::stream)
            .anyMatch(limited -> same(limited, api));
  }

  static boolean same(Value<Reference> one, Value<Reference> other) {
    return one.effective().isPresent() && one.effective().equals(other.effective());
  }

  private static boolean set(Value<Integer> limit) {
    return limit.effective().map(rate -> rate >= 0).orElse(true);
  }
}
