package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Principals.Kind;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everybody who can do something: roles and users of the estate, and whomever the resource's policy
 * names. Directly, as they are: what they could make themselves is not asked.
 *
 * @param allowed who can
 * @param unknown who may, depending on what is not known
 * @param conditional who could under conditions that the question does not meet
 */
public record WhoCan(List<Access> allowed, List<Access> unknown, List<Conditional> conditional) {

  private static final Origin ASKED = new Origin.InAccount("the command line", "--on");

  public WhoCan {
    allowed = List.copyOf(allowed);
    unknown = List.copyOf(unknown);
    conditional = List.copyOf(conditional);
  }

  /** Somebody whom only conditions keep out. */
  public record Conditional(Access access, List<Condition> conditions) {}

  /** Of estates that are alternatives of each other: who can in any of them. */
  public static WhoCan union(List<WhoCan> all) {
    Map<String, Access> allowed = new LinkedHashMap<>();
    Map<String, Access> unknown = new LinkedHashMap<>();
    Map<String, Conditional> conditional = new LinkedHashMap<>();
    for (WhoCan one : all) {
      one.allowed().forEach(access -> allowed.putIfAbsent(name(access), access));
      one.unknown().forEach(access -> unknown.putIfAbsent(name(access), access));
      one.conditional().forEach(some -> conditional.putIfAbsent(name(some.access()), some));
    }
    unknown.keySet().removeAll(allowed.keySet());
    conditional.keySet().removeAll(allowed.keySet());
    conditional.keySet().removeAll(unknown.keySet());
    return new WhoCan(
        List.copyOf(allowed.values()),
        List.copyOf(unknown.values()),
        List.copyOf(conditional.values()));
  }

  private static String name(Access access) {
    return access.caller().principal().written();
  }

  /** Asks for everybody. */
  public static WhoCan of(
      EstatePolicies estate,
      VpcEndpointPolicies endpoints,
      String action,
      Text resource,
      Context context) {
    Map<Principal, Caller> everybody = new LinkedHashMap<>();
    Optional<Held> policy = estate.guard(estate.name(resource)).flatMap(Guard::policy);
    for (Caller caller : estate.callers()) {
      if (policy.isPresent() || caller.mentions(action)) {
        everybody.put(caller.principal(), caller);
      }
    }
    policy.ifPresent(held -> named(estate, held, everybody));
    Elsewhere elsewhere = new Elsewhere(estate);
    List<Access> allowed = new ArrayList<>();
    List<Access> unknown = new ArrayList<>();
    List<Conditional> conditional = new ArrayList<>();
    for (Caller caller : everybody.values()) {
      Access access = endpoints.judged(elsewhere.decide(caller, action, resource, context, ASKED));
      Optional<Boolean> known = access.allowed();
      if (known.isEmpty()) {
        unknown.add(access);
      } else if (known.get()) {
        allowed.add(access);
      } else {
        conditions(estate, access).ifPresent(all -> conditional.add(new Conditional(access, all)));
      }
    }
    return new WhoCan(allowed, unknown, conditional);
  }

  private static void named(EstatePolicies estate, Held policy, Map<Principal, Caller> everybody) {
    for (Statement statement : policy.document().statements()) {
      for (Principals.Who who : statement.principals().map(Principals::listed).orElse(List.of())) {
        boolean nobody = who.kind() == Kind.CANONICAL_USER || who.word().text().hasChoice();
        if (!nobody) {
          estate
              .callerOrOutsider(who.word().text(), statement.at())
              .ifPresent(caller -> everybody.putIfAbsent(caller.principal(), caller));
        }
      }
    }
  }

  /** The conditions of a statement that allows it but for them. */
  private static Optional<List<Condition>> conditions(EstatePolicies estate, Access access) {
    return access.decision().by().isEmpty()
        ? NearMiss.all(estate, access).stream()
            .filter(miss -> miss.shortfall().isOnlyConditions())
            .map(miss -> miss.shortfall().conditions())
            .findFirst()
        : Optional.empty();
  }
}
