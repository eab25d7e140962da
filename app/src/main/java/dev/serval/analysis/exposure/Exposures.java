package dev.serval.analysis.exposure;

import dev.serval.analysis.access.Deployment;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.analysis.iam.proof.Prover;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who from outside reaches the resources of an estate: functions by qualifier with their URLs,
 * layers, roles, buckets, queues, topics, tables, streams, buses, keys, secrets, repositories, and
 * the routes of APIs one by one.
 */
public final class Exposures {

  /** Where templates are taken to be deployed: proofs need an account that others are not. */
  public static final Deployment ASSUMED =
      new Deployment("aws", Optional.of("100000000001"), Optional.of("us-east-1"));

  private final EstatePolicies policies;
  private final Prover prover;
  private final Optional<String> organization;
  private final Map<String, Url> urls;

  private Exposures(Estate estate, Tables tables, Optional<String> organization) {
    this.policies = EstatePolicies.of(estate, tables, ASSUMED);
    this.prover = new Prover(tables.iam());
    this.organization = organization;
    this.urls = FunctionAddresses.of(estate, policies);
  }

  /**
   * All of them, the most open first.
   *
   * @param organization the accounts', where it is known
   */
  public static List<Exposed> of(Estate estate, Tables tables, Optional<String> organization) {
    Exposures exposures = new Exposures(estate, tables, organization);
    Comparator<Exposed> openFirst = Comparator.comparingInt(one -> rank(one.exposure().level()));
    return Stream.concat(exposures.guarded(), Routes.of(estate, exposures::ofApi))
        .sorted(openFirst.thenComparing(Exposed::type).thenComparing(Exposed::name))
        .toList();
  }

  private static int rank(Level level) {
    return switch (level) {
      case PUBLIC -> 0;
      case UNKNOWN -> 1;
      case RESTRICTED -> 2;
      case CROSS_ACCOUNT -> 3;
      case NOT_PUBLIC -> 4;
    };
  }

  private Stream<Exposed> guarded() {
    Set<String> seen = new HashSet<>();
    List<Exposed> all =
        new ArrayList<>(
            policies.guards().parallelStream()
                .filter(guard -> !isApi(guard.arn()))
                .map(this::exposed)
                .collect(Collectors.toList()));
    policies.guards().forEach(guard -> seen.add(guard.arn()));
    // A URL of a function without policy.
    urls.keySet().stream()
        .filter(arn -> !seen.contains(arn))
        .map(
            arn ->
                exposed(
                    new Guard(
                        arn,
                        arn.split(":", 6)[4],
                        policies.resource(arn),
                        Optional.empty(),
                        Extras.NONE,
                        Extras.NONE,
                        List.of())))
        .forEach(all::add);
    return all.stream();
  }

  private static boolean isApi(String arn) {
    return arn.contains(":apigateway:") || arn.contains(":execute-api:");
  }

  private Exposed exposed(Guard guard) {
    Optional<Identity> id = guard.resource().map(Resource::id);
    Url url = urls.getOrDefault(guard.arn(), Url.NONE);
    return new Exposed(
        id.map(Identity::type).orElseGet(() -> type(guard.arn())),
        id.map(Identity::label).orElse(guard.arn()),
        guard.arn(),
        way(url),
        id.map(Identity::at).orElseGet(() -> new Origin.InAccount(guard.arn(), "Policy")),
        exposure(guard, url));
  }

  /** Of a resource that is known by its policy only, such as a function's qualifier. */
  private static String type(String arn) {
    return arn.contains(":function:") ? "AWS::Lambda::Function" : "";
  }

  private static String way(Url url) {
    return switch (url) {
      case NONE -> "policy";
      case NOT_SAID -> "policy and URL";
      case SIGNED -> "policy and URL (AWS_IAM)";
      case OPEN -> "policy and URL (NONE)";
    };
  }

  private Exposure exposure(Guard guard, Url url) {
    if (guard.account().isEmpty() || guard.arn().split(":", 6).length < 6) {
      return unknown("the account of " + guard.arn() + " is not known");
    }
    Exposure certain = prover.prove(question(guard, url, guard.strict()));
    if (guard.strict().equals(guard.generous())) {
      return certain;
    }
    Exposure most = prover.prove(question(guard, url, guard.generous()));
    return most.level() == certain.level()
        ? certain
        : unknown(
            guard.open().stream().map(Word::shown).distinct().collect(Collectors.joining(", ")));
  }

  private static Exposure unknown(String construct) {
    return new Exposure.Unknown(construct, Level.NOT_PUBLIC, List.of(), List.of());
  }

  private Question question(Guard guard, Url url, Extras extras) {
    PolicyDocument none =
        new PolicyDocument(Version.V2012, List.of(), new Origin.InAccount(guard.arn(), "Policy"));
    return new Question(
        guard.policy().map(held -> held.document()).orElse(none),
        guard.arn(),
        guard.account(),
        organization,
        url,
        extras);
  }

  /** Who an API's own policy lets in; empty if it has none. */
  private Optional<Exposure> ofApi(Identity api) {
    return policies
        .guard(policies.name(api.arn()))
        .filter(guard -> guard.policy().isPresent())
        .map(guard -> exposure(guard, Url.NONE));
  }
}
