package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whom the roles of an estate trust, found by role and by who is named. */
final class Trusts {

  private static final Trust NOBODY = new Trust(Set.of(), false, false, false);

  private final EstatePolicies estate;
  private final Map<String, Trust> byRole = new HashMap<>();
  private final Map<String, List<Caller>> byNamed = new HashMap<>();
  private final Map<String, Caller> byName = new HashMap<>();
  private final List<Caller> personal = new ArrayList<>();

  Trusts(EstatePolicies estate) {
    this.estate = estate;
    for (Caller caller : estate.callers()) {
      byName.put(caller.principal().written(), caller);
      if (caller.principal() instanceof Principal.Role) {
        put(caller, read(estate.guard(caller.principal().written()).flatMap(Guard::policy)));
      }
    }
  }

  private void put(Caller role, Trust trust) {
    byRole.put(role.principal().written(), trust);
    trust.named().forEach(who -> byNamed.computeIfAbsent(who, _ -> new ArrayList<>(1)).add(role));
    if (trust.personal()) {
      personal.add(role);
    }
  }

  /**
   * Whom a role's trust policy is about.
   *
   * @param named by ARN
   * @param wide whether whole accounts are, or who can't be told
   * @param anybody whether it lets in whoever comes, without a policy of theirs
   * @param personal whether its conditions look at who comes
   */
  record Trust(Set<String> named, boolean wide, boolean anybody, boolean personal) {

    /** Whether it may say of this one what it does not say of its peers. */
    boolean isPersonal(String name) {
      return personal || named.contains(name);
    }
  }

  /** Whom the role trusts. */
  Trust of(Caller role) {
    return byRole.getOrDefault(role.principal().written(), NOBODY);
  }

  /** Roles that may say of this one what they don't say of its peers. */
  List<Caller> personal(Caller actor) {
    List<Caller> named = byNamed.getOrDefault(actor.principal().written(), List.of());
    if (personal.isEmpty() || named.isEmpty()) {
      return personal.isEmpty() ? named : personal;
    }
    List<Caller> all = new ArrayList<>(personal);
    named.stream().filter(role -> !of(role).personal()).forEach(all::add);
    return all;
  }

  /** Roles whose trust policies name the caller. */
  List<Caller> naming(Caller caller) {
    return byNamed.getOrDefault(caller.principal().written(), List.of());
  }

  /** Whom the role's trust policy could be about. */
  Collection<Caller> trusted(Caller role) {
    Trust trust = of(role);
    return trust.wide() || trust.anybody()
        ? estate.callers()
        : trust.named().stream().flatMap(name -> Stream.ofNullable(byName.get(name))).toList();
  }

  private Trust read(Optional<Held> policy) {
    Set<String> named = new HashSet<>();
    boolean wide = false;
    boolean anybody = false;
    boolean looksAtWho = false;
    for (Statement statement : policy.map(held -> held.document().statements()).orElse(List.of())) {
      looksAtWho |= Relevant.isPersonal(statement);
      if (statement.effect() == Effect.DENY) {
        looksAtWho |= statement.principals().isPresent();
        continue;
      }
      Principals principals = statement.principals().orElse(new Principals(false, List.of()));
      wide |= principals.excepted();
      anybody |= principals.excepted();
      for (Principals.Who who : principals.listed()) {
        String name = estate.name(who.word().text());
        switch (who.kind()) {
          case ANYONE -> anybody = true;
          case AWS -> {
            boolean one = name.contains(":role/") || name.contains(":user/");
            anybody |= name.equals("*") || (!who.word().isKnown() && !one);
            wide |= !one;
            if (one) {
              named.add(name);
            }
          }
          case SERVICE, FEDERATED, CANONICAL_USER -> {}
        }
      }
    }
    return named.isEmpty() && !wide && !anybody
        ? NOBODY
        : new Trust(named, wide, anybody, looksAtWho);
  }
}
