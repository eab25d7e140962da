package dev.serval.analysis.need;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.code.sdk.SdkCalls;
import dev.serval.analysis.effective.Region;
import dev.serval.data.Tables;
import dev.serval.data.Wildcard;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Text;
import dev.serval.parallel.SideBySide;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each function of an estate needs, beside what it may. */
public final class Privileges {

  private final Estate estate;
  private final Reviews reviews;
  private final Tables tables;
  private final Deeds used;

  private Privileges(Estate estate, Reviews reviews, Tables tables, Deeds used) {
    this.estate = estate;
    this.reviews = reviews;
    this.tables = tables;
    this.used = used;
  }

  /** Of every function, in the order of the estate. */
  public static List<Privilege> of(Estate estate, Reviews reviews, Tables tables) {
    return of(estate, reviews, tables, new Deeds(Map.of()));
  }

  /**
   * Of every function, in the order of the estate.
   *
   * @param used what functions did
   */
  public static List<Privilege> of(Estate estate, Reviews reviews, Tables tables, Deeds used) {
    Privileges all = new Privileges(estate, reviews, tables, used);
    EstatePolicies.of(estate, tables);
    return SideBySide.map(estate.all(Function.class).toList(), all::of);
  }

  private Privilege of(Function function) {
    Optional<Caller> caller =
        dev.serval.analysis.privilege.Grants.role(estate, function)
            .flatMap(role -> EstatePolicies.of(estate, tables).caller(role));
    Optional<Allowed> allowed =
        caller.map(one -> new Allowed(EstatePolicies.of(estate, tables), one, tables.iam()));
    List<Privilege.Used> did = used.of(function);
    Review review = reviews.byFunction().get(function.id().path());
    List<Privilege.Granted> granted = allowed.map(Privileges::granted).orElse(List.of());
    if (review == null) {
      return unread(function, granted, did);
    }
    Surroundings surroundings = new Surroundings(estate, function);
    Platform platform = new Platform(estate, surroundings);
    Demands demands =
        new Demands(tables, surroundings, review.unit())
            .take(SdkCalls.of(review.findings(), tables.sdk()));
    List<Unresolved> unresolved = new ArrayList<>();
    demands.unresolved().stream()
        .filter(one -> !one.guess() || isGranted(one, allowed))
        .forEach(unresolved::add);
    unresolved.addAll(Layers.of(function, review, estate));
    allowed.ifPresent(one -> unresolved.addAll(Protocols.of(one, tables)));
    for (String limit : review.findings().limits()) {
      unresolved.add(new Unresolved(function.handler().at(), limit, List.of("*")));
    }
    List<Required> plain = merged(demands.required(), platform.required());
    List<Required> required = merged(plain, KeysUsed.of(plain, estate));
    allowed.ifPresent(one -> unresolved.addAll(Mentions.of(review.unit(), one, required)));
    List<Required> kept = new ArrayList<>(demands.kept());
    kept.addAll(platform.kept());
    kept.addAll(Encryption.of(required));
    did.forEach(one -> kept.add(happened(one, allowed)));
    if (allowed.isEmpty()) {
      unresolved.add(
          new Unresolved(
              function.role().at(),
              "its role "
                  + function.role().shown()
                  + " is not in the sources, so nothing is known"
                  + " of what is granted",
              List.of()));
      return new Privilege(
          function,
          review.handler(),
          required,
          List.of(),
          did,
          List.of(),
          List.of(),
          SmallPolicy.of(List.of(), lines(required)),
          Optional.empty(),
          unresolved);
    }
    return weighed(function, review.handler(), required, kept, unresolved, allowed.get(), did);
  }

  /** Where the code is not at hand all stays as it is. */
  private static Privilege unread(
      Function function, List<Privilege.Granted> granted, List<Privilege.Used> did) {
    Unresolved why =
        new Unresolved(
            function.id().at(), "its code is not at hand, or could not be read", List.of("*"));
    return new Privilege(
        function,
        "",
        List.of(),
        granted,
        did,
        List.of(),
        List.of(),
        SmallPolicy.EMPTY,
        Optional.empty(),
        List.of(why));
  }

  private Privilege weighed(
      Function function,
      String entry,
      List<Required> required,
      List<Required> kept,
      List<Unresolved> unresolved,
      Allowed allowed,
      List<Privilege.Used> did) {
    Set<Line> keep = new LinkedHashSet<>();
    List<Line> lacking = new ArrayList<>();
    List<Required> missing = new ArrayList<>();
    List<Unresolved> foreign = new ArrayList<>();
    for (Required one : required) {
      List<Text> denied = new ArrayList<>();
      for (Text resource : one.resources()) {
        List<Line> within = allowed.within(one.action(), resource, "required");
        keep.addAll(within);
        if (within.isEmpty() && isReadable(resource)) {
          denied.add(resource);
        } else if (within.isEmpty()) {
          foreign.add(
              new Unresolved(
                  function.role().at(),
                  "whether %s on %s is allowed: what fills its name is not known"
                      .formatted(one.action(), resource),
                  List.of()));
        }
      }
      if (!denied.isEmpty() && allowed.unread().isEmpty()) {
        Set<String> denying = new LinkedHashSet<>();
        for (Text text : denied) {
          Optional<String> deny = allowed.denying(one.action(), text);
          deny.ifPresentOrElse(
              denying::add, () -> lacking.add(Line.on(text, one.action(), "missing")));
        }
        String why = denying.isEmpty() ? one.because() : String.join("; ", denying);
        missing.add(new Required(one.action(), denied, one.calls(), why));
      }
    }
    for (Required one : kept) {
      one.resources().forEach(text -> keep.addAll(allowed.within(one.action(), text, "kept")));
    }
    List<Unresolved> open = new ArrayList<>(unresolved);
    open.addAll(foreign);
    allowed.unread().stream()
        .map(
            name ->
                new Unresolved(
                    function.role().at(), "the policy " + name + " could not be read", List.of()))
        .forEach(open::add);
    for (Region region : allowed.regions()) {
      for (String action : region.actions()) {
        if (unresolved.stream().anyMatch(one -> couldBe(one, action))) {
          keep.addAll(Allowed.all(region, action, "unresolved"));
        }
      }
    }
    SmallPolicy policy = SmallPolicy.of(keep, lacking).with(allowed.denies());
    List<Required> needed = new ArrayList<>(required);
    needed.addAll(kept);
    return new Privilege(
        function,
        entry,
        required,
        granted(allowed),
        did,
        new Excess(allowed, needed, unresolved, tables).unused(),
        missing,
        policy,
        Check.objection(policy, needed, allowed, EstatePolicies.of(estate, tables)),
        open);
  }

  private static boolean isReadable(Text resource) {
    return resource.parts().stream()
        .noneMatch(
            part -> part instanceof Text.Hole hole && hole.filling() == Text.Filling.UNREADABLE);
  }

  /** A deployed name that no statement has may be one that a template leaves to AWS. */
  private static Required happened(Privilege.Used one, Optional<Allowed> allowed) {
    Text named = Text.of(one.resource().isEmpty() ? "*" : one.resource());
    boolean known =
        allowed.filter(some -> !some.within(one.action(), named, "used").isEmpty()).isPresent();
    return new Required(
        one.action(), List.of(known ? named : Surroundings.ANY), List.of(), "it happened");
  }

  /** Names alone are worth telling only where they make a difference. */
  private static boolean isGranted(Unresolved one, Optional<Allowed> allowed) {
    return allowed.isEmpty()
        || allowed.get().regions().stream()
            .flatMap(region -> region.actions().stream())
            .anyMatch(action -> couldBe(one, action));
  }

  static boolean couldBe(Unresolved one, String action) {
    return one.could().stream().anyMatch(pattern -> Wildcard.matches(pattern, action));
  }

  private static List<Line> lines(List<Required> required) {
    return required.stream()
        .flatMap(
            one -> one.resources().stream().map(text -> Line.on(text, one.action(), "required")))
        .toList();
  }

  private static List<Privilege.Granted> granted(Allowed allowed) {
    Set<Privilege.Granted> all = new LinkedHashSet<>();
    for (Region region : allowed.regions()) {
      boolean excepted = region.allow().actions().excepted();
      List<String> actions =
          excepted
              ? List.of(
                  "all but "
                      + region.allow().actions().words().stream()
                          .map(word -> word.shown())
                          .collect(java.util.stream.Collectors.joining(", ")))
              : region.allow().actions().words().stream().map(word -> word.shown()).toList();
      actions.forEach(
          action -> all.add(new Privilege.Granted(action, Allowed.words(region), region.policy())));
    }
    return List.copyOf(all);
  }

  /** What code and Lambda both need is one. */
  private static List<Required> merged(List<Required> code, List<Required> lambda) {
    Map<String, Required> all = new java.util.TreeMap<>();
    code.forEach(one -> all.put(one.action(), one));
    for (Required one : lambda) {
      all.merge(
          one.action(),
          one,
          (a, b) -> {
            Map<String, Text> both = new java.util.TreeMap<>();
            a.resources().forEach(text -> both.put(text.toString(), text));
            b.resources().forEach(text -> both.put(text.toString(), text));
            String because = a.because().isEmpty() ? b.because() : a.because();
            Set<Required.Call> calls = new LinkedHashSet<>(a.calls());
            calls.addAll(b.calls());
            return new Required(
                a.action(), List.copyOf(both.values()), List.copyOf(calls), because);
          });
    }
    return List.copyOf(all.values());
  }
}
