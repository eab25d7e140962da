package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Principals.Kind;
import dev.serval.analysis.iam.language.Principals.Who;

/** One principal that a statement lists ("AWS JSON policy elements: Principal"). */
sealed interface NamedPrincipal {

  Match match(Principal asked);

  default boolean isAnyone() {
    return this instanceof Anyone;
  }

  static NamedPrincipal of(Who who, boolean open) {
    String name = Marked.of(who.word().text());
    boolean hole = !who.word().isKnown();
    if (who.kind() == Kind.ANYONE) {
      return hole && !open ? new Nobody() : new Anyone(true);
    }
    NamedPrincipal exactly = named(who.kind(), name);
    if (!hole || !open) {
      return exactly;
    }
    Like like = new Like(who.kind(), new Glob(Glob.opened(name)));
    return who.word().text().hasChoice() ? like : new Made(exactly, like);
  }

  private static NamedPrincipal named(Kind kind, String name) {
    return switch (kind) {
      case AWS, ANYONE -> aws(name);
      case SERVICE -> new OfService(name);
      case FEDERATED -> new OfProvider(name);
      // A request does not show the canonical id of its account.
      case CANONICAL_USER -> new Nobody();
    };
  }

  private static NamedPrincipal aws(String name) {
    if (name.equals("*")) {
      return new Anyone(false);
    }
    if (!name.startsWith("arn:")) {
      return new OfAccount(name);
    }
    String[] parts = name.split(":", 6);
    if (parts.length < 6) {
      return new Nobody();
    }
    if (parts[5].equals("root")) {
      return new OfAccount(parts[4]);
    }
    return parts[5].startsWith("role/")
        ? new OfRole(name, parts[1], parts[4], parts[5].substring(parts[5].lastIndexOf('/') + 1))
        : new Exactly(name);
  }

  /** Not to be matched by any request. */
  record Nobody() implements NamedPrincipal {
    @Override
    public Match match(Principal asked) {
      return Match.NONE;
    }
  }

  /**
   * Everyone. Users of other identity providers are meant by the bare {@code "*"} only.
   *
   * @param bare whether it is that
   */
  record Anyone(boolean bare) implements NamedPrincipal {
    @Override
    public Match match(Principal asked) {
      return bare || !(asked instanceof Principal.Federated) ? Match.DIRECT : Match.NONE;
    }
  }

  /** An account, by number or as {@code arn:aws:iam::123456789012:root}. */
  record OfAccount(String account) implements NamedPrincipal {
    @Override
    public Match match(Principal asked) {
      if (!account.equals(asked.accountOrNone()) || account.isEmpty()) {
        return Match.NONE;
      }
      return asked instanceof Principal.Root ? Match.DIRECT : Match.ACCOUNT;
    }
  }

  /** A role, and so each of its sessions, whose ARNs do not tell its path. */
  record OfRole(String arn, String partition, String account, String name)
      implements NamedPrincipal {
    @Override
    public Match match(Principal asked) {
      boolean matches =
          switch (asked) {
            case Principal.Role role -> arn.equals(role.arn());
            case Principal.Session session ->
                name.equals(session.role())
                    && account.equals(session.account())
                    && session.arn().startsWith("arn:" + partition + ":");
            default -> false;
          };
      return matches ? Match.ROLE : Match.NONE;
    }
  }

  /** A user, a session. */
  record Exactly(String arn) implements NamedPrincipal {
    @Override
    public Match match(Principal asked) {
      boolean matches =
          switch (asked) {
            case Principal.User user -> arn.equals(user.arn());
            case Principal.Session session -> arn.equals(session.arn());
            case Principal.FederatedUser user -> arn.equals(user.arn());
            default -> false;
          };
      if (asked instanceof Principal.FederatedUser user && arn.equals(user.user())) {
        return Match.ROLE;
      }
      return matches ? Match.DIRECT : Match.NONE;
    }
  }

  /** A service. */
  record OfService(String name) implements NamedPrincipal {
    @Override
    public Match match(Principal asked) {
      return asked instanceof Principal.Service service
              && (name.equals("*") || name.equals(service.name()))
          ? Match.DIRECT
          : Match.NONE;
    }
  }

  /** A provider of identities. */
  record OfProvider(String name) implements NamedPrincipal {
    @Override
    public Match match(Principal asked) {
      return asked instanceof Principal.Federated federated && name.equals(federated.provider())
          ? Match.DIRECT
          : Match.NONE;
    }
  }

  /** A name that AWS makes: itself, or whatever somebody says who knows it. */
  record Made(NamedPrincipal exactly, Like like) implements NamedPrincipal {
    @Override
    public Match match(Principal asked) {
      return Marked.isFilledByAws(asked.written()) ? exactly.match(asked) : like.match(asked);
    }
  }

  /** A name that a template leaves open, in part or as a whole. */
  record Like(Kind kind, Glob glob) implements NamedPrincipal {
    @Override
    public Match match(Principal asked) {
      Kind needed =
          switch (asked) {
            case Principal.Service _ -> Kind.SERVICE;
            case Principal.Federated _ -> Kind.FEDERATED;
            default -> Kind.AWS;
          };
      if (kind != needed) {
        return glob.isEverything() && kind == Kind.AWS ? Match.DIRECT : Match.NONE;
      }
      if (glob.isEverything() || glob.mayMatch(asked.written())) {
        return asked instanceof Principal.Role ? roleOrAnyone() : Match.DIRECT;
      }
      if (asked instanceof Principal.Session session && glob.mayMatch(roleOf(session))) {
        return Match.ROLE;
      }
      return account(asked.accountOrNone());
    }

    private Match roleOrAnyone() {
      return glob.isEverything() ? Match.DIRECT : Match.ROLE;
    }

    private static String roleOf(Principal.Session session) {
      String partition = session.arn().split(":", 3)[1];
      return "arn:"
          + partition
          + ":iam::"
          + session.account()
          + ":role/"
          + '\uF8FF'
          + session.role();
    }

    private Match account(String account) {
      boolean names =
          !account.isEmpty()
              && (glob.mayMatch(account) || glob.mayMatch("arn:aws:iam::" + account + ":root"));
      return names ? Match.ACCOUNT : Match.NONE;
    }
  }
}
