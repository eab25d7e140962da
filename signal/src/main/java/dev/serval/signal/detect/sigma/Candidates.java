package dev.serval.signal.detect.sigma;

import dev.serval.signal.detect.ApiCall;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules by the operation or else the service that they ask for, so that a call is held against
 * those only that it may match: a thousand rules cost little more than a few.
 */
final class Candidates implements Serializable {

  private static final long serialVersionUID = 1;
  private static final String NAME = "eventname";
  private static final String SOURCE = "eventsource";

  private final HashMap<String, List<SigmaRule>> byName = new HashMap<>();
  private final HashMap<String, List<SigmaRule>> bySource = new HashMap<>();
  private final ArrayList<SigmaRule> others = new ArrayList<>();

  Candidates(List<SigmaRule> rules) {
    for (SigmaRule rule : rules) {
      Optional<Set<String>> names = asked(rule.match(), NAME);
      Optional<Set<String>> sources = names.isPresent() ? names : asked(rule.match(), SOURCE);
      if (sources.isEmpty()) {
        others.add(rule);
      } else {
        Map<String, List<SigmaRule>> map = names.isPresent() ? byName : bySource;
        sources.get().forEach(one -> map.computeIfAbsent(one, key -> new ArrayList<>()).add(rule));
      }
    }
  }

  /** The rules within a part. */
  static List<SigmaRule> rules(Part part) {
    if (part instanceof SigmaRule rule) {
      return List.of(rule);
    }
    List<SigmaRule> all = new ArrayList<>();
    ((Correlation) part).parts().forEach(one -> all.addAll(rules(one)));
    return all;
  }

  /** Those that a call may match. */
  List<SigmaRule> of(ApiCall call) {
    List<SigmaRule> raw = in(byName, call.rawName());
    List<SigmaRule> plain =
        call.name().equals(call.rawName()) ? List.of() : in(byName, call.name());
    List<SigmaRule> service = in(bySource, call.source());
    if (raw.isEmpty() && plain.isEmpty() && service.isEmpty()) {
      return others;
    }
    Set<SigmaRule> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<SigmaRule> all = new ArrayList<>();
    for (List<SigmaRule> some : List.of(raw, plain, service, others)) {
      for (SigmaRule rule : some) {
        if (plain.isEmpty() || seen.add(rule)) {
          all.add(rule);
        }
      }
    }
    return all;
  }

  /** Whether there are any. */
  boolean may(ApiCall call) {
    return !others.isEmpty()
        || byName.containsKey(call.rawName().toLowerCase(Locale.ROOT))
        || byName.containsKey(call.name().toLowerCase(Locale.ROOT))
        || bySource.containsKey(call.source().toLowerCase(Locale.ROOT));
  }

  private static List<SigmaRule> in(Map<String, List<SigmaRule>> map, String text) {
    List<SigmaRule> found = map.get(text.toLowerCase(Locale.ROOT));
    return found == null ? List.of() : found;
  }

  /** The values of a field, in lower case, without one of which there is no match. */
  private static Optional<Set<String>> asked(Match match, String field) {
    if (match instanceof Match.Field one) {
      return one.path().equals(field) && one.test() instanceof ValueTest.Like like
          ? like.glob().literal().map(text -> Set.of(text.toLowerCase(Locale.ROOT)))
          : Optional.empty();
    }
    if (match instanceof Match.All all) {
      return all.parts().stream().flatMap(part -> asked(part, field).stream()).findFirst();
    }
    if (match instanceof Match.Any any) {
      Set<String> values = new HashSet<>();
      for (Match part : any.parts()) {
        Optional<Set<String>> those = asked(part, field);
        if (those.isEmpty()) {
          return Optional.empty();
        }
        values.addAll(those.get());
      }
      return any.parts().isEmpty() ? Optional.empty() : Optional.of(values);
    }
    return Optional.empty();
  }
}
