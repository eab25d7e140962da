package dev.serval.source.aws.api;

import dev.serval.document.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to ask about identity pools: whether those let in guests that a role's trust names. A trust
 * that names none is for members of all, and nothing need be asked.
 */
final class PoolsPlan {

  /** Begins with its region ("Amazon Cognito identity pools API: IdentityPoolId"). */
  private static final Pattern POOL =
      Pattern.compile("([a-z]{2}(?:-[a-z]+)+-[0-9]):[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Survey survey;
  private final Set<String> regions;

  PoolsPlan(Survey survey, List<String> regions) {
    this.survey = survey;
    this.regions = Set.copyOf(regions);
  }

  /**
   * Asks about the pools that roles trust.
   *
   * @param details what IAM said of the account
   */
  void ask(List<Node.Mapping> details) {
    Set<String> named = new TreeSet<>();
    for (Node.Mapping page : details) {
      for (Node role : page.get("RoleDetailList").map(Node::items).orElse(List.of())) {
        if (role instanceof Node.Mapping one) {
          one.get("AssumeRolePolicyDocument").ifPresent(trust -> pools(trust, named));
        }
      }
    }
    for (String pool : named) {
      String region = pool.substring(0, pool.indexOf(':'));
      if (regions.contains(region)) {
        survey.ask(
            IdentityOperations.DESCRIBE_IDENTITY_POOL, region, Map.of("IdentityPoolId", pool));
      }
    }
  }

  private static void pools(Node in, Set<String> named) {
    switch (in) {
      case Node.Mapping mapping -> mapping.entries().forEach(entry -> pools(entry.value(), named));
      case Node.Sequence sequence -> sequence.items().forEach(item -> pools(item, named));
      default ->
          in.asText()
              .map(POOL::matcher)
              .filter(Matcher::matches)
              .map(Matcher::group)
              .ifPresent(named::add);
    }
  }
}
