package dev.serval.analysis.iam.evaluation;

import dev.serval.data.IamTable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What AWS's service authorization reference says of an action.
 *
 * @param aboutNothing whether only {@code *} can stand as its resource
 * @param underControlPolicies whether resource control policies reach its service
 * @param changes whether it is more than reading
 */
record ActionFacts(boolean aboutNothing, boolean underControlPolicies, boolean changes) {

  /** More different actions than there are; hostile ones are not kept. */
  private static final int MOST = 50_000;

  /** Looks actions up, each once. */
  static final class Lookup {
    private final IamTable table;
    private final Map<String, ActionFacts> known = new ConcurrentHashMap<>();

    Lookup(IamTable table) {
      this.table = table;
    }

    /** Of an action in lower case. */
    ActionFacts of(String action) {
      ActionFacts facts = known.get(action);
      if (facts == null) {
        facts = read(action);
        if (known.size() < MOST) {
          known.put(action, facts);
        }
      }
      return facts;
    }

    private ActionFacts read(String action) {
      int colon = action.indexOf(':');
      Optional<IamTable.Service> service =
          colon < 0 ? Optional.empty() : table.service(action.substring(0, colon));
      Optional<IamTable.Action> found =
          service.flatMap(
              one ->
                  one.actions().stream()
                      .filter(candidate -> candidate.full().toLowerCase(Locale.ROOT).equals(action))
                      .findFirst());
      return new ActionFacts(
          found.map(one -> one.resources().isEmpty()).orElse(false),
          service.map(IamTable.Service::supportsControlPolicies).orElse(false),
          found
              .map(IamTable.Action::access)
              .map(access -> access != IamTable.Access.READ && access != IamTable.Access.LIST)
              .orElse(false));
    }
  }
}
