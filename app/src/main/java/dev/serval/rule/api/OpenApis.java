package dev.serval.rule.api;

import dev.serval.analysis.exposure.Entrance;
import dev.serval.analysis.exposure.Entrance.Way;
import dev.serval.analysis.exposure.Entrances;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.RestApi;
import dev.serval.model.Value;
import java.util.List;
import java.util.Optional;

/** Whom the policies of REST APIs let in, and whether those are on the internet. */
final class OpenApis {

  private OpenApis() {}

  /** Whether it answers in VPCs only; what is not known may. */
  static boolean isPrivate(RestApi api) {
    return api.endpointTypes()
        .effective()
        .map(
            types ->
                types.stream()
                    .anyMatch(type -> type.effective().map("PRIVATE"::equals).orElse(false)))
        .orElse(true);
  }

  /** Whether it is known where it answers. */
  static Optional<Value.Unresolved<?>> openEndpoint(RestApi api) {
    return api.endpointTypes() instanceof Value.Unresolved<List<Value<String>>> open
        ? Optional.of(open)
        : Optional.empty();
  }

  /** The widest statement of its policy. */
  static Optional<Entrance> widest(Estate estate, Tables tables, RestApi api) {
    return Entrances.of(estate, tables).of(api).stream()
        .max((one, other) -> one.way().compareTo(other.way()));
  }

  /** Whether every statement keeps strangers out. */
  static boolean isClosed(Way way) {
    return way != Way.PUBLIC && way != Way.UNKNOWN;
  }
}
