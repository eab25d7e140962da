package dev.serval.analysis.grant;

import dev.serval.analysis.grant.Opening.Kind;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.analysis.iam.proof.Witness;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says in what way a statement opens a function; what is plainly closed needs no proof. */
final class Openings {

  private static final Exposure NOBODY = new Exposure.NotPublic(List.of());
  private static final Opening CLOSED = new Opening(Kind.CLOSED, NOBODY);
  private static final String BUCKETS = "s3.amazonaws.com";

  private final Proofs proofs;
  private final Set<String> trusted;

  /**
   * Openings.
   *
   * @param trusted accounts that are the estate's own
   */
  Openings(Proofs proofs, Set<String> trusted) {
    this.proofs = proofs;
    this.trusted = trusted;
  }

  Opening of(Grant grant) {
    Statement statement = grant.statement();
    boolean negated =
        statement.actions().excepted()
            || statement.principals().filter(Principals::excepted).isPresent();
    if (!negated && isPlainlyClosed(grant)) {
      return CLOSED;
    }
    Url url = grant.to().function().isPresent() ? Url.NONE : Url.NOT_SAID;
    Exposure exposure = proofs.of(grant.to(), statement, url);
    return new Opening(negated ? Kind.NEGATED : kind(grant, exposure), exposure);
  }

  private boolean isPlainlyClosed(Grant grant) {
    List<String> services = grant.services();
    return grant.isToNamed()
        && grant.ofAccounts().stream().allMatch(this::isOwn)
        && (services.isEmpty() || SourceLimits.close(grant) || isOfSkill(grant, services));
  }

  /** A skill's id is given, whatever it is. */
  private static boolean isOfSkill(Grant grant, List<String> services) {
    return services.stream().allMatch(Openings::isAlexa)
        && grant.asks("lambda:EventSourceToken").findAny().isPresent();
  }

  /** Of the estate's accounts; ids of principals that are gone match nobody. */
  private boolean isOwn(Word word) {
    return account(word).map(trusted::contains).orElse(false);
  }

  private static Optional<String> account(Word word) {
    return word.text()
        .known()
        .flatMap(Principal::parse)
        .map(Principal::accountOrNone)
        .filter(account -> !account.isEmpty());
  }

  private Kind kind(Grant grant, Exposure exposure) {
    return switch (exposure) {
      case Exposure.Public open -> open(grant, open);
      case Exposure.Restricted _ -> isBucket(grant) ? Kind.BUCKET : Kind.CLOSED;
      case Exposure.CrossAccount some -> isForeign(grant, some) ? Kind.FOREIGN : Kind.CLOSED;
      case Exposure.NotPublic _ -> Kind.CLOSED;
      case Exposure.Unknown _ -> unknown(grant);
    };
  }

  private static Kind open(Grant grant, Exposure.Public open) {
    boolean deputy = open.deputy().isPresent();
    if (grant.isToAnyone()) {
      if (deputy && grant.limitsSource()) {
        return Kind.ANY_SOURCE;
      }
      boolean invoked =
          open.witnesses().stream().map(Witness::request).anyMatch(Openings::isInvocation);
      boolean address = grant.to().url() == Url.OPEN || grant.to().url() == Url.SIGNED;
      return address && invoked ? Kind.ANYONE_PAST_URL : Kind.ANYONE;
    }
    return grant.services().stream().anyMatch(Openings::isAlexa) ? Kind.SKILL : Kind.DEPUTY;
  }

  private static boolean isInvocation(Request request) {
    return request.action().equalsIgnoreCase("lambda:InvokeFunction");
  }

  /** Amazon's services outside AWS act for skills, which anybody can make. */
  static boolean isAlexa(String service) {
    return service.endsWith(".amazon.com");
  }

  private static boolean isBucket(Grant grant) {
    return grant.asks("aws:SourceArn").findAny().isPresent()
        && (grant.isToAnyone() || grant.services().contains(BUCKETS))
        && grant
            .asks("aws:SourceArn")
            .flatMap(condition -> condition.values().stream())
            .anyMatch(word -> word.shown().contains(":s3:"));
  }

  /** Accounts of an organisation that the statement names are chosen. */
  private boolean isForeign(Grant grant, Exposure.CrossAccount some) {
    boolean byService = !grant.services().isEmpty() && grant.ofAccounts().isEmpty();
    return !byService && !isOfOrganization(grant) && !trusted.containsAll(some.accounts());
  }

  private static boolean isOfOrganization(Grant grant) {
    return Stream.concat(grant.asks("aws:PrincipalOrgID"), grant.asks("aws:PrincipalOrgPaths"))
        .anyMatch(
            condition ->
                condition.values().stream()
                    .allMatch(word -> word.isKnown() && word.shown().startsWith("o-")));
  }

  private static Kind unknown(Grant grant) {
    if (isOfOrganization(grant)) {
      return Kind.CLOSED;
    }
    if (grant.isToAnyone()) {
      return Kind.UNKNOWN;
    }
    return grant.services().isEmpty() ? Kind.UNKNOWN_ACCOUNT : Kind.UNKNOWN_SOURCE;
  }
}
