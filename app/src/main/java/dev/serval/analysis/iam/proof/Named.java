package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Principals.Kind;
import dev.serval.analysis.iam.language.Principals.Who;
import dev.serval.analysis.iam.proof.Caller.Way;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom a statement names, as alternatives: of each, all bounds must hold ("AWS JSON policy
 * elements: Principal"). One without bounds holds always.
 */
final class Named {

  private static final int PARTS = 6;
  private static final String PRINCIPAL_ARN = "aws:principalarn";

  private Named() {}

  /**
   * How a {@code Principal} or {@code NotPrincipal} is met by a caller.
   *
   * @param wide whether what is unknown is taken to make it match
   */
  static List<List<Bound>> alternatives(
      Principals principals, Caller caller, boolean denies, boolean wide) {
    boolean open = wide != principals.excepted();
    List<List<Bound>> listed = new ArrayList<>();
    for (Who who : principals.listed()) {
      listed.addAll(one(who, caller, open));
    }
    if (!principals.excepted()) {
      return listed;
    }
    return denies && wide ? sparing(principals, caller, listed) : none(listed);
  }

  /**
   * Whom a Deny surely spares: a user only if their account is listed too, a session only if its
   * role and itself are as well.
   */
  private static List<List<Bound>> sparing(
      Principals principals, Caller caller, List<List<Bound>> listed) {
    if (principals.listed().stream().anyMatch(Named::isAnyone)) {
      return List.of();
    }
    return switch (caller.kind()) {
      case ROOT, SERVICE, FEDERATED -> none(listed);
      case ANONYMOUS, SESSION -> always(true);
      case USER, FEDERATED_USER -> {
        List<List<Bound>> arns = listed.stream().filter(one -> !one.isEmpty()).toList();
        yield arns.size() < listed.size() ? none(arns) : always(true);
      }
    };
  }

  private static boolean isAnyone(Who who) {
    return who.kind() == Kind.ANYONE || (who.kind() == Kind.AWS && who.word().shown().equals("*"));
  }

  /** The alternatives of not meeting any of these; each of them has one bound at most. */
  private static List<List<Bound>> none(List<List<Bound>> listed) {
    List<Bound> all = new ArrayList<>();
    for (List<Bound> alternative : listed) {
      if (alternative.isEmpty()) {
        return List.of();
      }
      all.add(alternative.getFirst().not());
    }
    return List.of(all);
  }

  private static List<List<Bound>> one(Who who, Caller caller, boolean open) {
    if (!who.word().isKnown() && who.word().text().hasChoice()) {
      return open ? always(true) : List.of();
    }
    String name = Marked.of(who.word().text());
    return switch (who.kind()) {
      case ANYONE -> always(true);
      case AWS -> aws(name, caller);
      case SERVICE ->
          always(
              caller.kind() == Caller.Kind.SERVICE
                  && (name.equals("*") || name.equals(caller.name())));
      case FEDERATED ->
          always(caller.kind() == Caller.Kind.FEDERATED && name.equals(caller.name()));
      case CANONICAL_USER -> open ? ifOfAccount(caller) : List.of();
    };
  }

  /** Whose a canonical id is can't be known. */
  private static List<List<Bound>> ifOfAccount(Caller caller) {
    return always(caller.kind() == Caller.Kind.ROOT && caller.way() == Way.INTERNET);
  }

  private static List<List<Bound>> aws(String name, Caller caller) {
    if (name.equals("*")) {
      return always(caller.kind() != Caller.Kind.FEDERATED);
    }
    boolean signs =
        switch (caller.kind()) {
          case USER, SESSION, ROOT, FEDERATED_USER -> true;
          case ANONYMOUS, SERVICE, FEDERATED -> false;
        };
    if (!signs) {
      return List.of();
    }
    if (!name.contains(caller.account())) {
      return List.of();
    }
    String[] parts = name.split(":", PARTS);
    if (!name.startsWith("arn:") || parts.length < PARTS) {
      return always(name.equals(caller.account()));
    }
    if (!parts[4].equals(caller.account()) || !parts[1].equals(caller.partition())) {
      return List.of();
    }
    return parts[5].equals("root") ? always(true) : arn(name, parts[5], caller);
  }

  private static List<List<Bound>> arn(String name, String resource, Caller caller) {
    boolean itself =
        switch (caller.kind()) {
          case USER -> resource.startsWith("user/");
          case SESSION -> resource.startsWith("role/");
          case FEDERATED_USER -> resource.startsWith("federated-user/");
          default -> false;
        };
    if (itself) {
      return List.of(List.of(new Bound(PRINCIPAL_ARN, Limit.in(Texts.literally(name)))));
    }
    String[] session = resource.split("/", -1);
    if (caller.kind() != Caller.Kind.SESSION
        || session.length != 3
        || !session[0].equals("assumed-role")) {
      return List.of();
    }
    // A session's ARN has no path of its role.
    String role = "arn:" + caller.partition() + ":iam::" + caller.account() + ":role/";
    return List.of(
        List.of(
            new Bound(Bound.SESSION, Limit.in(Texts.literally(session[1] + "/" + session[2]))),
            new Bound(
                PRINCIPAL_ARN,
                Limit.in(
                    Texts.of(
                        List.of(
                            Shape.literal(role + session[1]),
                            new Shape.Builder()
                                .text(role)
                                .any(Letters.Kind.ANY)
                                .text("/" + session[1])
                                .build()))))));
  }

  private static List<List<Bound>> always(boolean holds) {
    return holds ? List.of(List.of()) : List.of();
  }
}
