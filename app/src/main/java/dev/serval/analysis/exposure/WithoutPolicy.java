package dev.serval.analysis.exposure;

import dev.serval.analysis.access.EstatePolicies;
import dev.serval.model.Alias;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionVersion;
import dev.serval.model.Identity;
import dev.serval.model.ImageRepository;
import dev.serval.model.Layer;
import dev.serval.model.OtherResource;
import dev.serval.model.Queue;
import dev.serval.model.Resource;
import dev.serval.model.Secret;
import dev.serval.model.Table;
import dev.serval.model.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Resources that could have a policy of their own and have none: nobody outside reaches them. */
final class WithoutPolicy {

  /** Types of which nothing else is read, but their policies with the list of them. */
  private static final Set<String> WITH_THEIR_LIST =
      Set.of("AWS::Events::EventBus", "AWS::EventSchemas::Registry");

  private final EstatePolicies policies;

  /** ARNs that were answered already. */
  private final Set<String> answered;

  private WithoutPolicy(EstatePolicies policies, Set<String> answered) {
    this.policies = policies;
    this.answered = answered;
  }

  /**
   * Those of an estate.
   *
   * @param answered what has a policy or a URL, by ARN
   */
  static Stream<Exposed> of(Estate estate, EstatePolicies policies, Set<String> answered) {
    WithoutPolicy those = new WithoutPolicy(policies, new HashSet<>(answered));
    return estate.resources().stream()
        .filter(WithoutPolicy::couldHaveOne)
        .flatMap(one -> those.exposed(one).stream());
  }

  /** What an account only lists, because functions have nothing to do with it, was not asked. */
  private static boolean couldHaveOne(Resource resource) {
    return switch (resource) {
      case Function _, Alias _, FunctionVersion _ -> true;
      case ImageRepository _, Layer _, Queue _, Table _, Topic _ -> true;
      case dev.serval.model.Stream _ -> true;
      case OtherResource(Identity id) ->
          wasRead(id) && Protected.of(id.arn().toString()).isPresent();
      case Secret secret -> wasRead(secret.id());
      default -> false;
    };
  }

  private static boolean wasRead(Identity id) {
    return WITH_THEIR_LIST.contains(id.type()) || !id.source().isEmpty();
  }

  private Optional<Exposed> exposed(Resource resource) {
    Identity id = resource.id();
    String arn = policies.name(id.arn());
    if (arn.isEmpty() || !answered.add(arn)) {
      return Optional.empty();
    }
    return Optional.of(
        new Exposed(
            id.type(),
            id.label(),
            arn,
            Exposed.NO_POLICY,
            id.at(),
            List.of(),
            GuardProofs.nobody()));
  }
}
