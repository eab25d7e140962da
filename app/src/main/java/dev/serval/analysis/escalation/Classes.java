package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may the same as somebody else, whatever is asked, so that it is asked once: large accounts
 * have thousands of roles and few policies that differ.
 */
final class Classes {

  private static final List<String> PERSONAL =
      List.of(
          "aws:principal",
          "aws:user",
          "aws:sourceidentity",
          "sts:rolesessionname",
          "saml:",
          "aws:federatedprovider");

  private final EstatePolicies estate;
  private final Inventory inventory;
  private final Map<Object, Boolean> personal = new HashMap<>();
  private final Map<String, Object> keys = new HashMap<>();
  private final Map<String, Trust> trusts = new HashMap<>();

  Classes(EstatePolicies estate, Inventory inventory) {
    this.estate = estate;
    this.inventory = inventory;
  }

  /**
   * Whom a role's trust policy is about.
   *
   * @param named by ARN
   * @param wide whether whole accounts are, or who can't be told
   * @param anybody whether it lets in whoever comes, without a policy of theirs
   * @param personal whether its conditions look at who comes
   */
  record Trust(Set<String> named, boolean wide, boolean anybody, boolean personal) {}

  /** The same for callers who may the same. */
  Object key(Caller caller) {
    String name = caller.principal().written();
    Object known = keys.get(name);
    if (known == null) {
      known = made(caller);
      keys.put(name, known);
    }
    return known;
  }

  private Object made(Caller caller) {
    boolean own =
        !inventory.functions(caller).isEmpty()
            && caller.mentions("iam:PassRole")
            && caller.mentions("lambda:UpdateFunctionConfiguration");
    boolean looksAtWho =
        own
            || Stream.concat(caller.identity().stream(), caller.boundaries().stream())
                .anyMatch(this::isPersonal);
    return looksAtWho
        ? caller.principal().written()
        : List.of(caller.contents(), caller.principal().accountOrNone());
  }

  /** Whether a policy says different things to different principals that have it. */
  private boolean isPersonal(Held held) {
    Boolean known = personal.get(held.content());
    if (known == null) {
      known = held.document().statements().stream().anyMatch(Classes::isPersonal);
      personal.put(held.content(), known);
    }
    return known;
  }

  private static boolean isPersonal(Statement statement) {
    return Stream.concat(
                statement.resources().stream().flatMap(some -> some.words().stream()),
                statement.conditions().stream().flatMap(one -> one.values().stream()))
            .map(Word::text)
            .anyMatch(Classes::hasVariable)
        || looksAtWho(statement);
  }

  private static boolean hasVariable(Text text) {
    return text.parts().stream()
        .anyMatch(
            part -> part instanceof Text.Literal(String characters) && characters.contains("${"));
  }

  private static boolean looksAtWho(Statement statement) {
    return statement.conditions().stream()
        .map(Condition::key)
        .map(key -> key.toLowerCase(Locale.ROOT))
        .anyMatch(key -> PERSONAL.stream().anyMatch(key::startsWith));
  }

  /** Whom the role trusts. */
  Trust trust(Caller role) {
    String name = role.principal().written();
    Trust known = trusts.get(name);
    if (known == null) {
      known = read(estate.guard(name).flatMap(Guard::policy));
      trusts.put(name, known);
    }
    return known;
  }

  private Trust read(Optional<Held> policy) {
    Set<String> named = new HashSet<>();
    boolean wide = false;
    boolean anybody = false;
    boolean looksAtWho = false;
    for (Statement statement : policy.map(held -> held.document().statements()).orElse(List.of())) {
      looksAtWho |= isPersonal(statement);
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
    return new Trust(named, wide, anybody, looksAtWho);
  }
}
