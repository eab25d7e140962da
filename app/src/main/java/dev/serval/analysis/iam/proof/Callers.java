package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.proof.Caller.Kind;
import dev.serval.analysis.iam.proof.Caller.Way;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The outsiders that a policy has to be tried with. Accounts and organisations that it names are
 * tried one by one; all others are alike but for the wildcards that fit them.
 */
final class Callers {

  /** Of the resource, where nobody said which it is. */
  static final String UNKNOWN_ORG = "o-ownorganization";

  /** More sorts of accounts than policies tell apart by wildcards. */
  private static final int MOST_PATTERNS = 5;

  private final Question question;
  private final Mentions mentions;
  private final Budget budget;
  private final Keys keys;

  /** Whether Block Public Access keeps out all but services. */
  private final boolean blocked;

  private final List<String> strangers;
  private final List<Optional<String>> organizations;

  Callers(Question question, Mentions mentions, boolean blocked, Budget budget) {
    this.blocked = blocked;
    this.question = question;
    this.mentions = mentions;
    this.budget = budget;
    this.keys = new Keys(question, mentions);
    this.strangers = sorts(Texts.of(digits()), mentions.accountPatterns(), accounts());
    this.organizations = organizations();
  }

  /** What of a caller's values is taken for anybody's. */
  enum Sort {
    /** Nobody that the policy speaks of, in no network, organisation or secret that it names. */
    STRANGER,
    /** Somebody unknown, yet in the network, the organisation, with the secret it names. */
    INITIATED
  }

  private static Shape digits() {
    return new Shape.Builder().times(Letters.Kind.DIGIT, 12).build();
  }

  /** One that nobody takes for a real account. */
  private static Shape nines() {
    return new Shape.Builder().text("9999").times(Letters.Kind.DIGIT, 8).build();
  }

  private Set<String> accounts() {
    Set<String> all = new LinkedHashSet<>(mentions.accounts());
    all.add(question.account());
    return all;
  }

  /** One text for each combination of patterns that some text has, and none of the taken. */
  private List<String> sorts(Texts form, Set<String> patterns, Set<String> taken) {
    if (patterns.size() > MOST_PATTERNS) {
      throw new Budget.Spent();
    }
    List<List<Texts>> cells = new ArrayList<>();
    Texts free = Texts.of(taken.stream().map(Shape::literal).toList()).complement();
    cells.add(List.of(form, free));
    for (String pattern : patterns) {
      Texts inside = Texts.of(Shape.glob(pattern));
      List<List<Texts>> split = new ArrayList<>();
      for (List<Texts> cell : cells) {
        split.add(with(cell, inside.complement()));
        split.add(with(cell, inside));
      }
      cells = split;
    }
    return cells.stream()
        .flatMap(
            cell ->
                TextSearch.find(with(cell, Texts.of(nines())), budget)
                    .or(() -> TextSearch.find(cell, budget))
                    .stream())
        .toList();
  }

  private static List<Texts> with(List<Texts> some, Texts one) {
    List<Texts> all = new ArrayList<>(some);
    all.add(one);
    return all;
  }

  private List<Optional<String>> organizations() {
    Shape form = new Shape.Builder().text("o-").times(Letters.Kind.SMALL_OR_DIGIT, 10).build();
    List<Optional<String>> all = new ArrayList<>();
    if (mentions.keys().stream().noneMatch(WellKnown.ORGANIZATION_KEYS::contains)) {
      return List.of(Optional.empty());
    }
    sorts(Texts.of(form), mentions.organizationPatterns(), mentions.organizations()).stream()
        .map(Optional::of)
        .forEach(all::add);
    all.add(Optional.empty());
    return all;
  }

  /** Strangers of all kinds. */
  List<Caller> strangers(Target target) {
    List<Caller> all = new ArrayList<>();
    for (String account : strangers) {
      for (Optional<String> organization : organizations) {
        all.addAll(of(account, organization, Sort.STRANGER, target));
      }
    }
    return all;
  }

  /** Somebody unknown who is where, or knows what, the policy asks for. */
  List<Caller> initiated(Target target) {
    List<Caller> all = new ArrayList<>();
    List<Optional<String>> named = new ArrayList<>();
    named.add(organizations.getFirst());
    mentions.organizations().forEach(one -> named.add(Optional.of(one)));
    if (mentions.variables().contains("aws:resourceorgid")) {
      named.add(Optional.of(question.organization().orElse(UNKNOWN_ORG)));
    }
    for (String account : strangers) {
      for (Optional<String> organization : new LinkedHashSet<>(named)) {
        all.addAll(of(account, organization, Sort.INITIATED, target));
      }
    }
    return all;
  }

  /** Everybody of an account that the policy names. */
  List<Caller> of(String account, Target target) {
    List<Caller> all = new ArrayList<>();
    List<Optional<String>> any = new ArrayList<>(organizations);
    mentions.organizations().forEach(one -> any.add(Optional.of(one)));
    for (Optional<String> organization : any) {
      all.addAll(ofAccount(account, organization, Sort.INITIATED, target));
      all.addAll(services(account, organization, Sort.INITIATED, target));
    }
    return all;
  }

  private List<Caller> of(String account, Optional<String> organization, Sort sort, Target target) {
    List<Caller> all = new ArrayList<>(anonymous(account, organization, sort, target));
    all.addAll(ofAccount(account, organization, sort, target));
    all.addAll(services(account, organization, sort, target));
    if (target.service().equals("sts")) {
      all.addAll(new Federations(mentions, keys).all(sort, target.actions()));
    }
    return all;
  }

  private List<Caller> anonymous(
      String account, Optional<String> organization, Sort sort, Target target) {
    if (blocked || !target.open() || !mentions.anyone()) {
      return List.of();
    }
    List<Caller> all = new ArrayList<>();
    for (Way way : ways(target)) {
      if (way == Way.ON_BEHALF) {
        continue;
      }
      all.add(
          new Caller(
              Kind.ANONYMOUS,
              "",
              "",
              keys.partition(),
              way,
              keys.anonymous(way, account, organization, sort)));
    }
    return all;
  }

  private List<Caller> ofAccount(
      String account, Optional<String> organization, Sort sort, Target target) {
    boolean byToken = target.actions().stream().allMatch(Federations::takesToken);
    if (blocked || byToken || !target.signed()) {
      return List.of();
    }
    List<Caller> all = new ArrayList<>();
    for (Way way : ways(target)) {
      for (Kind kind : kinds(target)) {
        all.add(
            new Caller(
                kind,
                account,
                "",
                keys.partition(),
                way,
                new PrincipalKeys(keys, mentions).of(kind, way, account, organization, sort)));
      }
    }
    return all;
  }

  /** Users, sessions and root users are alike where the policy does not tell them apart. */
  private List<Kind> kinds(Target target) {
    List<Kind> kinds = new ArrayList<>(List.of(Kind.USER));
    if (mentions.tellsPrincipalsApart()) {
      kinds.add(Kind.SESSION);
      if (!target.service().equals("sts")) {
        kinds.add(Kind.ROOT);
      }
    }
    if (mentions.federatedUsers()) {
      kinds.add(Kind.FEDERATED_USER);
    }
    return kinds;
  }

  /** A function's address is on the internet only ("Select a method to invoke your function"). */
  private List<Way> ways(Target target) {
    return mentions.tellsWaysApart() && !target.actions().contains(TargetActions.OF_URL)
        ? List.of(Way.INTERNET, Way.ENDPOINT, Way.ON_BEHALF)
        : List.of(Way.INTERNET);
  }

  /**
   * Services that act for the account. A role's trust in a service opens it to nobody outside: a
   * service gets a role by {@code iam:PassRole}, within one account.
   */
  private List<Caller> services(
      String account, Optional<String> organization, Sort sort, Target target) {
    if (target.service().equals("sts") || !target.signed()) {
      return List.of();
    }
    Set<String> names = new LinkedHashSet<>(mentions.services());
    // Block Public Access leaves services in; who could use one that the policy does not name?
    if (mentions.anyone() && !blocked) {
      names.addAll(Deputies.servicesOf(mentions.values("aws:sourcearn")));
      names.addAll(mentions.fixedValues("aws:principalservicename"));
      names.addAll(mentions.fixedValues("aws:principalservicenameslist"));
    }
    return names.stream()
        .map(
            name ->
                new Caller(
                    Kind.SERVICE,
                    account,
                    name,
                    keys.partition(),
                    Way.INTERNET,
                    new ServiceKeys(keys, mentions).of(name, account, organization, sort)))
        .toList();
  }
}
