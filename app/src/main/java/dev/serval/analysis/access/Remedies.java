package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Decision;
import dev.serval.analysis.iam.evaluation.Outcome;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.PolicyType;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The smallest statements that would allow what is denied: this action, on this resource, for this
 * caller. They are given only if the evaluator says that they suffice.
 */
public final class Remedies {

  private static final String NEW = "new";
  private static final Origin NOWHERE = new Origin.InAccount(NEW, "");

  private final EstatePolicies estate;
  private final Access access;

  private Remedies(EstatePolicies estate, Access access) {
    this.estate = estate;
    this.access = access;
  }

  /** What to add; empty where nothing added can allow it, as under a Deny. */
  public static List<Remedy> of(EstatePolicies estate, Access access) {
    return new Remedies(estate, access).all();
  }

  private List<Remedy> all() {
    Decision decision = access.decision();
    if (decision.outcome() != Outcome.IMPLICITLY_DENIED) {
      return List.of();
    }
    Policies<Held> with = access.policies();
    List<Remedy> remedies = new ArrayList<>();
    for (PolicyType type : decision.missing()) {
      with = with(with, type, smallest(type, estate.deployment()::fill));
      remedies.add(new Remedy(type, holder(type), smallest(type, UnaryOperator.identity())));
    }
    boolean suffices =
        !remedies.isEmpty()
            && estate.decide(access, with) instanceof Answer.Decided(Decision after)
            && after.allowed();
    return suffices ? remedies : List.of();
  }

  private Statement smallest(PolicyType type, UnaryOperator<Text> fill) {
    return new SmallestStatement(access, type, NOWHERE, fill).statement();
  }

  private Policies<Held> with(Policies<Held> all, PolicyType type, Statement statement) {
    return switch (type) {
      case IDENTITY -> all.withIdentity(and(all.identity(), statement));
      case BOUNDARY -> all.withBoundaries(and(all.boundaries(), statement));
      case RESOURCE, TRUST, KEY_POLICY -> {
        Stream<Statement> present =
            all.resource().stream().flatMap(policy -> policy.document().statements().stream());
        yield all.withResource(held(Stream.concat(present, Stream.of(statement)).toList()));
      }
      default -> all;
    };
  }

  private List<Held> and(List<Held> some, Statement more) {
    return Stream.concat(some.stream(), Stream.of(held(List.of(more)))).toList();
  }

  private Held held(List<Statement> statements) {
    return estate.store().held(NEW, new PolicyDocument(Version.V2012, statements, NOWHERE));
  }

  private String holder(PolicyType type) {
    return switch (type) {
      case IDENTITY -> "a policy of " + access.caller().label();
      case BOUNDARY -> "the permissions boundary of " + access.caller().label();
      case TRUST -> "the trust policy of " + resource();
      case KEY_POLICY -> "the key policy of " + resource();
      default -> "the resource policy of " + resource();
    };
  }

  private String resource() {
    return access
        .guard()
        .flatMap(Guard::resource)
        .or(() -> estate.resource(access.request().resource()))
        .map(one -> one.id().label())
        .orElse(access.resource().toString());
  }
}
