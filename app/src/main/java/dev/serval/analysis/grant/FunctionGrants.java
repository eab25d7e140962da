package dev.serval.analysis.grant;

import dev.serval.analysis.access.Deployment;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Prover;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.data.Tables;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.model.Value.Unresolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the policies of an estate's functions grant: each statement with the function, alias or
 * version that it opens. Templates are taken to be deployed to one account and region, since proofs
 * need an account that others are not.
 */
public final class FunctionGrants {

  static final Deployment ASSUMED =
      new Deployment("aws", Optional.of("100000000001"), Optional.of("us-east-1"));

  private final List<Grant> all;
  private final Map<String, List<Grant>> byFunction = new HashMap<>();
  private final List<Unread> unread;
  private final Map<Text, Unresolved<?>> unreadByArn = new HashMap<>();
  private final Set<String> unreadFunctions = new HashSet<>();
  private final Map<String, Guarded> addresses;
  private final Map<String, Resource> byArn = new HashMap<>();
  private final Set<String> accounts = new HashSet<>();
  private final Proofs proofs;
  private final Openings openings;

  /** By the object: comparing what statements say costs more than most proofs. */
  private final IdentityHashMap<Grant, Opening> known = new IdentityHashMap<>();

  /**
   * A policy that could not be read.
   *
   * @param why with the place
   */
  public record Unread(Guarded of, Unresolved<?> why) {}

  private FunctionGrants(Estate estate, Tables tables) {
    PolicyStatements read = new PolicyStatements(estate);
    this.all = List.copyOf(read.grants());
    this.unread = List.copyOf(read.unread());
    this.addresses = read.addresses();
    for (Unread one : unread) {
      unreadByArn.put(one.of().arn(), one.why());
      unreadFunctions.add(key(one.of()));
    }
    for (Grant grant : all) {
      byFunction.computeIfAbsent(key(grant.to()), _ -> new ArrayList<>()).add(grant);
    }
    for (Resource resource : estate.resources()) {
      if (!resource.id().arn().parts().isEmpty()) {
        byArn.putIfAbsent(Marked.of(filled(resource.id().arn())), resource);
      }
      ASSUMED.fill(resource.id().account()).known().ifPresent(accounts::add);
    }
    // Lambda takes on roles of its own account only.
    estate
        .all(Function.class)
        .flatMap(function -> function.role().effective().stream())
        .flatMap(role -> Arn.parse(role.text()).stream())
        .flatMap(arn -> arn.account().known().stream())
        .forEach(accounts::add);
    this.proofs = new Proofs(new Prover(tables.iam()));
    this.openings = new Openings(proofs, accounts);
  }

  /** Of an estate, made once. */
  public static FunctionGrants of(Estate estate, Tables tables) {
    return estate.index(FunctionGrants.class, one -> new FunctionGrants(one, tables));
  }

  /** Every statement that allows something, in the order of their sources. */
  public List<Grant> all() {
    return all;
  }

  /** Policies that could not be read. */
  public List<Unread> unread() {
    return unread;
  }

  /** Why the policy of a function, alias or version could not be read; empty where it could. */
  public Optional<Unresolved<?>> unread(Guarded of) {
    return Optional.ofNullable(unreadByArn.get(of.arn()));
  }

  /** Whether a policy of a function, or of an alias or version of it, could not be read. */
  public boolean isUnread(Function function) {
    return unreadFunctions.contains(function.id().path());
  }

  /** Those of a function, its aliases and versions. */
  public List<Grant> of(Function function) {
    return byFunction.getOrDefault(function.id().path(), List.of());
  }

  /** Those of the policies of the same function, with its aliases and versions. */
  public List<Grant> beside(Grant grant) {
    return byFunction.getOrDefault(key(grant.to()), List.of());
  }

  private static String key(Guarded to) {
    return to.function()
        .map(function -> function.id().path())
        .orElseGet(
            () -> {
              String arn = to.arn().toString();
              return to.qualifier().isEmpty()
                  ? arn
                  : arn.substring(0, arn.length() - to.qualifier().length() - 1);
            });
  }

  /** In what way a statement opens its function. */
  public Opening opening(Grant grant) {
    synchronized (known) {
      return known.computeIfAbsent(grant, openings::of);
    }
  }

  /** Who gets in by one action of a statement, or by another form of it. */
  public Exposure exposure(Grant grant, Statement other) {
    return proofs.of(grant.to(), other, Url.NONE);
  }

  /** What has this address, by the address's path. */
  public Optional<Guarded> addressed(Resource url) {
    return Optional.ofNullable(addresses.get(url.id().path()));
  }

  /** Who gets in by the address of a function or alias. */
  public Exposure byAddress(Guarded to) {
    return proofs.ofUrl(to, ofAddress(to).stream().map(Grant::statement).toList());
  }

  /**
   * The statements that calls of the address can hang on, in the order in which witnesses count
   * them: of services only CloudFront calls addresses.
   */
  public List<Grant> ofAddress(Guarded to) {
    return grants(to).stream()
        .filter(
            grant ->
                !grant.isToNamed()
                    || !grant.ofAccounts().isEmpty()
                    || grant.services().contains("cloudfront.amazonaws.com"))
        .toList();
  }

  /** The statements of a function's, alias's or version's own policy. */
  public List<Grant> grants(Guarded to) {
    return byFunction.getOrDefault(key(to), List.of()).stream()
        .filter(grant -> grant.to().arn().equals(to.arn()))
        .toList();
  }

  /** What a statement names, if the estate has it. */
  public Optional<Resource> named(Text arn) {
    return Optional.ofNullable(byArn.get(Marked.of(arn)));
  }

  /** Accounts that the estate has resources of. */
  public Set<String> accounts() {
    return Set.copyOf(accounts);
  }

  /** A text with what is assumed of a template's deployment filled in. */
  static Text filled(Text text) {
    return ASSUMED.fill(text);
  }
}
