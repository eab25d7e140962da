package dev.serval.analysis.exposure;

import dev.serval.analysis.access.Deployment;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where templates are taken to be deployed: in the account of the roles that their functions have
 * (Lambda takes on no others), and, since a policy that asks for a region would be closed in any
 * other, in a region that policies ask for.
 */
final class AssumedPlace {

  private static final Set<String> KEYS = Set.of("aws:requestedregion", "kms:viaservice");

  /** A region by itself, or in the name of a service's endpoint. */
  private static final Pattern REGION =
      Pattern.compile("(?:^|\\.)([a-z]{2}(?:-[a-z]+)+-[0-9])(?:\\.|$)");

  private AssumedPlace() {}

  /** The policies of an estate, at that place. */
  static EstatePolicies policies(Estate estate, Tables tables) {
    Deployment usual =
        new Deployment(
            Exposures.ASSUMED.partition(),
            account(estate).or(Exposures.ASSUMED::account),
            Exposures.ASSUMED.region());
    EstatePolicies policies = EstatePolicies.of(estate, tables, usual);
    Optional<String> region = region(policies);
    return region.isEmpty() || region.equals(usual.region())
        ? policies
        : EstatePolicies.of(
            estate, tables, new Deployment(usual.partition(), usual.account(), region));
  }

  /** The account that all functions are of, which their roles tell. */
  private static Optional<String> account(Estate estate) {
    List<String> all =
        estate.all(Function.class).flatMap(one -> one.account().stream()).distinct().toList();
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /** The region that most conditions name; of those named alike often, the first by name. */
  private static Optional<String> region(EstatePolicies policies) {
    Map<String, Integer> counts = new TreeMap<>();
    policies.guards().stream()
        .map(Guard::policy)
        .flatMap(Optional::stream)
        .flatMap(held -> held.document().statements().stream())
        .flatMap(statement -> statement.conditions().stream())
        .filter(condition -> KEYS.contains(condition.key().toLowerCase(Locale.ROOT)))
        .flatMap(AssumedPlace::regions)
        .forEach(region -> counts.merge(region, 1, Integer::sum));
    return counts.entrySet().stream()
        .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
        .map(Map.Entry::getKey);
  }

  private static Stream<String> regions(Condition condition) {
    return condition.values().stream()
        .flatMap(word -> word.text().known().stream())
        .map(REGION::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }
}
