package dev.serval.analysis.exposure;

import dev.serval.analysis.access.Deployment;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionUrl;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.WebFunctionEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who from outside reaches the resources of an estate: functions by qualifier with their URLs,
 * layers, roles, buckets, queues, topics, tables, streams, buses, keys, secrets, repositories, and
 * the routes of APIs one by one. Each is judged when somebody first asks for it; threads can share
 * one.
 */
public final class Exposures {

  /** Where templates are taken to be deployed: proofs need an account that others are not. */
  public static final Deployment ASSUMED =
      new Deployment("aws", Optional.of("100000000001"), Optional.of("us-east-1"));

  private final Estate estate;
  private final EstatePolicies policies;
  private final GuardProofs proofs;
  private final Map<String, Url> urls;
  private final TreeMap<String, List<String>> qualified = new TreeMap<>();
  private final List<String> sources;
  private final Map<Asked, Exposed> judged = new ConcurrentHashMap<>();

  /** Which requests count. */
  private enum Requests {
    ALL,
    OF_THE_API,
    OF_THE_URL
  }

  private record Asked(String arn, Requests requests) {}

  private Exposures(Estate estate, Tables tables, Optional<String> organization) {
    this.estate = estate;
    this.policies =
        isLive(estate) ? EstatePolicies.of(estate, tables) : AssumedPlace.policies(estate, tables);
    this.proofs = new GuardProofs(tables.iam(), organization, policies.controls());
    this.sources =
        estate.resources().stream()
            .map(one -> one.id().source())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    this.urls = FunctionAddresses.of(estate, policies);
    guarded()
        .filter(arn -> arn.contains(":function:"))
        .forEach(
            arn ->
                qualified.computeIfAbsent(withoutQualifier(arn), _ -> new ArrayList<>(1)).add(arn));
  }

  /** Nothing is left to assume of what is deployed. */
  private static boolean isLive(Estate estate) {
    return estate.resources().stream().allMatch(one -> one.id().source().isEmpty());
  }

  /** Those of an estate whose organisation is not known, made once for all who ask. */
  public static Exposures of(Estate estate, Tables tables) {
    return estate.index(Exposures.class, one -> new Exposures(one, tables, Optional.empty()));
  }

  /**
   * Those of an estate.
   *
   * @param organization the accounts', where it is known
   */
  public static Exposures of(Estate estate, Tables tables, Optional<String> organization) {
    return organization.isEmpty()
        ? of(estate, tables)
        : new Exposures(estate, tables, organization);
  }

  /** How the address of a function checks who calls, if it has one. */
  Url url(String arn) {
    return urls.getOrDefault(arn, Url.NONE);
  }

  /** All of them, the most open first. */
  public List<Exposed> all() {
    List<Exposed> byPolicy =
        guarded().toList().parallelStream()
            .filter(arn -> !isApi(arn))
            .map(arn -> judged(arn, Requests.ALL))
            .toList();
    Set<String> answered = guarded().collect(Collectors.toSet());
    return Stream.of(
            byPolicy.stream(),
            Routes.of(estate, this::ofApi, this::ofEndpoint),
            Unjudged.of(estate, policies),
            Shared.of(estate, policies),
            WithoutPolicy.of(estate, policies, answered))
        .flatMap(some -> some)
        .sorted(Exposed.MOST_OPEN_FIRST)
        .toList();
  }

  /**
   * Who reaches a resource; of a function without qualifier, all ways together. Empty where it has
   * no policy and no URL.
   */
  public Optional<Exposed> of(Resource resource) {
    return of(policies.name(resource.id().arn()));
  }

  /**
   * Who reaches the resource with this ARN, a function's qualifier too.
   *
   * @param arn as {@link EstatePolicies#name} writes it
   */
  public Optional<Exposed> of(String arn) {
    return found(arn, Requests.ALL);
  }

  /** Who reaches a function: by its own policy and URL, and by those of each qualifier. */
  public List<Exposed> ofFunction(Function function) {
    return arns(function).stream().map(arn -> judged(arn, Requests.ALL)).toList();
  }

  /** The same by requests to Lambda's API alone, whatever its URLs let in. */
  public List<Exposed> byApi(Function function) {
    return arns(function).stream().map(arn -> judged(arn, Requests.OF_THE_API)).toList();
  }

  /** Who reaches a function by its URL alone; empty where the function is not in the estate. */
  public Optional<Exposed> byUrl(FunctionUrl url) {
    return FunctionLookup.of(estate)
        .find(url.function())
        .map(function -> FunctionAddresses.arn(url, policies.name(function.id().arn())))
        .map(arn -> judged(arn, Requests.OF_THE_URL));
  }

  private List<String> arns(Function function) {
    return qualified.getOrDefault(policies.name(function.id().arn()), List.of());
  }

  /** What is asked about a resource, where its account is known. */
  Optional<Question> question(String arn) {
    boolean known = policies.guard(arn).filter(one -> one.arn().equals(arn)).isPresent();
    return (known || urls.containsKey(arn)) && !GuardProofs.account(guard(arn)).isEmpty()
        ? Optional.of(
            proofs.question(guard(arn), urls.getOrDefault(arn, Url.NONE), Reading.STRICT, false))
        : Optional.empty();
  }

  /** The files that the estate was read from. */
  List<String> sources() {
    return sources;
  }

  EstatePolicies policies() {
    return policies;
  }

  GuardProofs proofs() {
    return proofs;
  }

  /** What has a policy or a URL. */
  private Stream<String> guarded() {
    Set<String> all = new LinkedHashSet<>();
    policies.guards().forEach(guard -> all.add(guard.arn()));
    all.addAll(urls.keySet());
    return all.stream();
  }

  private Optional<Exposed> found(String arn, Requests requests) {
    return policies.guard(arn).filter(guard -> guard.arn().equals(arn)).isPresent()
            || urls.containsKey(arn)
        ? Optional.of(judged(arn, requests))
        : Optional.empty();
  }

  private Exposed judged(String arn, Requests requests) {
    return judged.computeIfAbsent(new Asked(arn, requests), this::judge);
  }

  private Exposed judge(Asked asked) {
    return exposed(guard(asked.arn()), asked.requests());
  }

  private Guard guard(String arn) {
    return policies
        .guard(arn)
        .filter(one -> one.arn().equals(arn))
        .orElseGet(
            () ->
                new Guard(
                    arn,
                    account(arn),
                    policies.resource(arn),
                    Optional.empty(),
                    Extras.NONE,
                    Extras.NONE,
                    List.of(),
                    Optional.empty()));
  }

  private static String account(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length < 6 ? "" : parts[4];
  }

  /** {@code arn:…:function:NAME:QUALIFIER} is of {@code arn:…:function:NAME}. */
  private static String withoutQualifier(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length > 7 ? String.join(":", List.of(parts).subList(0, 7)) : arn;
  }

  private static boolean isApi(String arn) {
    return arn.contains(":apigateway:") || arn.contains(":execute-api:");
  }

  private Exposed exposed(Guard guard, Requests requests) {
    Optional<Identity> id = guard.resource().map(Resource::id);
    Url url = requests == Requests.OF_THE_API ? Url.NONE : urls.getOrDefault(guard.arn(), Url.NONE);
    List<Statement> statements =
        guard.policy().map(held -> held.document().statements()).orElse(List.of());
    return new Exposed(
        id.map(Identity::type).orElseGet(() -> Exposed.type(guard.arn())),
        id.map(Identity::label).orElse(guard.arn()),
        guard.arn(),
        Exposed.way(url, requests == Requests.OF_THE_URL),
        id.map(Identity::at).orElseGet(() -> place(guard)),
        statements,
        GuestTrust.of(
            proofs.exposure(guard, url, requests == Requests.OF_THE_URL),
            statements,
            estate,
            others -> proofs.exposure(guard, others)),
        ObjectLists.notes(guard));
  }

  /** Of what only has a policy here, where that begins. */
  private static Origin place(Guard guard) {
    return guard.policy().stream()
        .flatMap(held -> held.document().statements().stream())
        .map(Statement::at)
        .findFirst()
        .orElseGet(() -> new Origin.InAccount(guard.arn(), "Policy"));
  }

  /** Who an API's own policy lets in; empty if it has none. */
  private Optional<Exposure> ofApi(Identity api) {
    String arn = policies.name(api.arn());
    return policies
        .guard(arn)
        .filter(guard -> guard.policy().isPresent())
        .map(guard -> judged(guard.arn(), Requests.OF_THE_API).exposure());
  }

  /** Whom the policy of a Web Function lets call one of its endpoints. */
  private Optional<Exposure> ofEndpoint(WebFunctionEndpoint endpoint) {
    String function = policies.name(endpoint.function().effective().orElse(Reference.NONE).text());
    return policies.guards().stream()
        .filter(guard -> guard.arn().endsWith(":web-function/" + function))
        .filter(guard -> guard.policy().isPresent())
        .findFirst()
        .map(guard -> judged(guard.arn(), Requests.ALL).exposure());
  }
}
