package dev.serval.analysis.exposure;

import dev.serval.analysis.access.Guard;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.exposure.Entrance.Way;
import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.grant.Guarded;
import dev.serval.analysis.grant.SourceLimits;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.OriginAccess;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.data.Tables;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Role;
import dev.serval.model.Text;
import dev.serval.model.Value.Unresolved;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the policies of buckets, queues, topics and the like let in, statement by statement. What
 * plainly names the estate's own accounts only is closed without a proof.
 */
public final class Entrances {

  private final Exposures exposures;
  private final StatementProofs proofs;

  /** Accounts of the estate, and those by which AWS itself delivers. */
  private final Set<String> trusted;

  /** Policies, by the places of their statements. */
  private final Map<Origin, ResourcePolicy> policies = new HashMap<>();

  private final Map<Protected, List<Entrance>> all = new EnumMap<>(Protected.class);
  private final Map<String, List<Entrance>> byResource = new HashMap<>();

  private Entrances(Estate estate, Tables tables) {
    this.exposures = Exposures.of(estate, tables);
    this.proofs = new StatementProofs(exposures);
    this.trusted = new HashSet<>(FunctionGrants.of(estate, tables).accounts());
    this.trusted.addAll(LogDelivery.ACCOUNTS);
    this.trusted.add(OriginAccess.ACCOUNT);
    estate.all(ResourcePolicy.class).forEach(this::places);
    exposures.policies().guards().forEach(this::add);
  }

  private void places(ResourcePolicy policy) {
    policies.putIfAbsent(policy.document().at(), policy);
    policy
        .document()
        .effective()
        .ifPresent(document -> document.statements().forEach(one -> places(one.at(), policy)));
  }

  private void places(Origin at, ResourcePolicy policy) {
    policies.putIfAbsent(at, policy);
  }

  /** Of an estate, made once. */
  public static Entrances of(Estate estate, Tables tables) {
    return estate.index(Entrances.class, one -> new Entrances(one, tables));
  }

  /** Every statement that allows something with resources of a kind, by resource. */
  public List<Entrance> of(Protected kind) {
    return all.getOrDefault(kind, List.of());
  }

  /** Every statement that allows something with a resource. */
  public List<Entrance> of(Resource resource) {
    return byResource.getOrDefault(resource.id().path(), List.of());
  }

  /** Who gets in by a bucket's access control list alone. */
  public Exposure byList(Bucket bucket) {
    return exposures
        .policies()
        .guard(exposures.policies().name(bucket.id().arn()))
        .map(proofs::ofList)
        .orElseGet(GuardProofs::nobody);
  }

  private void add(Guard guard) {
    boolean trust = guard.resource().filter(Role.class::isInstance).isPresent();
    if (!trust && guard.policy().isPresent()) {
      Protected.of(guard.arn()).ifPresent(kind -> add(kind, guard, guard.policy().get()));
    }
  }

  private void add(Protected kind, Guard guard, Held held) {
    PolicyDocument document = held.document();
    List<Statement> denies =
        document.statements().stream().filter(one -> one.effect() == Effect.DENY).toList();
    Guarded to =
        new Guarded(
            Text.of(guard.arn()),
            guard.account(),
            "",
            Optional.empty(),
            Url.NONE,
            document.version(),
            denies);
    for (Statement statement : document.statements()) {
      Optional<ResourcePolicy> policy = Optional.ofNullable(policies.get(statement.at()));
      Optional<Resource> resource = guard.resource().or(() -> policy.map(Resource.class::cast));
      if (statement.effect() != Effect.DENY && resource.isPresent()) {
        Grant grant = new Grant(to, statement, resource.get());
        Entrance entrance = entrance(kind, guard, grant, policy.flatMap(Entrances::unread));
        all.computeIfAbsent(kind, _ -> new ArrayList<>()).add(entrance);
        byResource
            .computeIfAbsent(resource.get().id().path(), _ -> new ArrayList<>(1))
            .add(entrance);
      }
    }
  }

  private static Optional<Unresolved<?>> unread(ResourcePolicy policy) {
    return policy.document() instanceof Unresolved<?> why ? Optional.of(why) : Optional.empty();
  }

  private Entrance entrance(
      Protected kind, Guard guard, Grant grant, Optional<Unresolved<?>> unread) {
    // Of what nobody could read there is nothing to prove.
    boolean proof = unread.isEmpty() && !isPlainlyClosed(grant);
    Exposure exposure = proof ? proved(guard, grant) : GuardProofs.nobody();
    List<String> others =
        exposure.accounts().stream().filter(one -> !trusted.contains(one)).toList();
    Way way = unread.isPresent() ? Way.UNKNOWN : way(kind, grant, exposure, others);
    boolean shown = way == Way.PUBLIC || way == Way.DEPUTY || way == Way.FOREIGN;
    return new Entrance(
        kind,
        grant.resource(),
        guard.arn(),
        grant,
        way,
        shown ? proofs.strongest(kind, guard, grant.statement(), exposure) : exposure,
        others,
        unread);
  }

  private boolean isPlainlyClosed(Grant grant) {
    boolean negated =
        grant.statement().actions().excepted()
            || grant.statement().principals().filter(one -> one.excepted()).isPresent();
    return !negated
        && grant.isToNamed()
        && grant.ofAccounts().stream().allMatch(this::isOwn)
        && (grant.services().isEmpty() || SourceLimits.close(grant));
  }

  private boolean isOwn(Word word) {
    return word.text()
        .known()
        .flatMap(Principal::parse)
        .map(Principal::accountOrNone)
        .filter(account -> !account.isEmpty())
        .map(trusted::contains)
        .orElse(false);
  }

  /** What the policy as a whole closes, such as by Block Public Access, no statement opens. */
  private Exposure proved(Guard guard, Grant grant) {
    boolean closed =
        exposures
            .of(guard.arn())
            .filter(one -> one.exposure().level() == Level.NOT_PUBLIC)
            .isPresent();
    return closed ? GuardProofs.nobody() : proofs.of(guard, grant.statement());
  }

  private static Way way(Protected kind, Grant grant, Exposure exposure, List<String> others) {
    return switch (exposure) {
      case Exposure.Public open ->
          open.deputy().isEmpty() ? Way.PUBLIC : isFetching(kind, grant) ? Way.CLOSED : Way.DEPUTY;
      case Exposure.CrossAccount _ ->
          others.isEmpty() || isOfOrganization(grant) ? Way.CLOSED : Way.FOREIGN;
      case Exposure.Restricted _ -> Way.RESTRICTED;
      case Exposure.NotPublic _ -> Way.CLOSED;
      case Exposure.Unknown _ -> isOfOrganization(grant) ? Way.RESTRICTED : Way.UNKNOWN;
    };
  }

  /**
   * Lambda fetches images for whoever may fetch them himself: the statement that Lambda adds to
   * repositories names nobody else ("Create a Lambda function using a container image").
   */
  private static boolean isFetching(Protected kind, Grant grant) {
    return kind == Protected.REPOSITORY
        && grant.isToNamed()
        && grant.services().equals(List.of("lambda.amazonaws.com"));
  }

  /** Whichever organisation a template is given: whoever gives it has chosen. */
  private static boolean isOfOrganization(Grant grant) {
    return Stream.of("aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:SourceOrgID")
        .flatMap(grant::asks)
        .anyMatch(
            condition ->
                condition.values().stream()
                    .allMatch(word -> !word.isKnown() || word.shown().startsWith("o-")));
  }
}
