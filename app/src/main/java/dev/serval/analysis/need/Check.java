package dev.serval.analysis.need;

import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.effective.Region;
import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.ResourceSearch;
import dev.serval.analysis.iam.proof.ResourceSearch.Outcome;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a smaller policy does what it must: it allows each request that was allowed and is
 * needed, and none that was not allowed before but what is missing. Both are proved for all names
 * that resources can have; the evaluator is asked about each that is needed besides.
 */
final class Check {

  private static final Origin NOWHERE = new Origin.InAccount("smallest policy", "");
  private static final String ACCOUNT = "111111111111";

  private final SmallPolicy small;
  private final Allowed allowed;
  private final EstatePolicies estate;
  private final ResourceSearch search;

  private Check(SmallPolicy small, Allowed allowed, EstatePolicies estate) {
    this.small = small;
    this.allowed = allowed;
    this.estate = estate;
    this.search = new ResourceSearch(estate::name);
  }

  /** What speaks against it, with a request; empty where it is proved. */
  static Optional<String> objection(
      SmallPolicy policy, List<Required> needed, Allowed allowed, EstatePolicies estate) {
    Check check = new Check(policy, allowed, estate);
    return check.gained().or(() -> check.lost(needed)).or(() -> check.denied(needed));
  }

  /** A request that it allows and that was not allowed before. */
  private Optional<String> gained() {
    for (SmallPolicy.Part part : small.statements()) {
      Set<Set<Selection>> proved = new HashSet<>();
      for (String action : part.added() ? List.<String>of() : part.actions()) {
        List<Selection> before =
            regions(action)
                .filter(region -> part.conditions().containsAll(region.allow().conditions()))
                .map(Allowed::resources)
                .toList();
        if (proved.add(Set.copyOf(before))) {
          Optional<String> found =
              objection(search.find(List.of(resources(part)), before), "not granted", action);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return allowed.denies().stream()
        .filter(deny -> !small.denies().contains(deny) && small.isConcernedBy(deny))
        .findFirst()
        .map(deny -> "statement " + deny.label() + " denies, and is left out");
  }

  /** A request that is needed, was allowed before, and is not any more. */
  private Optional<String> lost(List<Required> needed) {
    for (Required one : needed) {
      List<Region> before = regions(one.action()).toList();
      for (Text resource : one.resources()) {
        for (Region region : before) {
          List<Selection> all = new ArrayList<>(region.resources());
          all.add(selection(List.of(resource)));
          region.except().stream()
              .filter(part -> part.actions().contains(one.action()) && part.conditions().isEmpty())
              .flatMap(part -> part.resources().stream())
              .map(denied -> new Selection(!denied.excepted(), denied.words()))
              .forEach(all::add);
          Optional<String> found =
              objection(search.find(all, after(one.action(), region)), "lost", one.action());
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** What the smaller policy says of an action whenever the region's conditions hold. */
  private List<Selection> after(String action, Region region) {
    return small.statements().stream()
        .filter(part -> part.actions().contains(action))
        .filter(part -> region.conditions().containsAll(part.conditions()))
        .map(Check::resources)
        .toList();
  }

  private static Optional<String> objection(Outcome outcome, String how, String action) {
    return switch (outcome) {
      case Outcome.None _ -> Optional.empty();
      case Outcome.Found(String resource) ->
          Optional.of("%s: %s on %s".formatted(how, action, resource));
      case Outcome.Undecided _ -> Optional.of("the policies are too intricate to be compared");
    };
  }

  /** A request that is needed, certain to be allowed before, and refused by the evaluator. */
  private Optional<String> denied(List<Required> needed) {
    Policies<CompiledPolicy> after =
        Policies.<CompiledPolicy>none()
            .withIdentity(
                List.of(
                    estate
                        .evaluator()
                        .compile(new NamedPolicy("smallest", document()), Reading.STRICT)));
    Principal caller = Principal.parse("arn:aws:iam::" + ACCOUNT + ":role/function").orElseThrow();
    for (Required one : needed) {
      for (Text resource : one.resources()) {
        Request request =
            new Request(caller, one.action(), estate.name(resource), ACCOUNT, Context.NONE);
        if (allowed.covers(one.action(), resource)
            && !estate.evaluator().decideOwn(request, after).allowed()) {
          return Optional.of("lost: %s on %s".formatted(one.action(), resource));
        }
      }
    }
    return Optional.empty();
  }

  private Stream<Region> regions(String action) {
    return allowed.regions().stream().filter(region -> region.actions().contains(action));
  }

  private static Selection resources(SmallPolicy.Part part) {
    return part.statement().resources().orElseThrow();
  }

  private static Selection selection(List<Text> resources) {
    return new Selection(false, resources.stream().map(one -> new Word(one, NOWHERE)).toList());
  }

  private PolicyDocument document() {
    return new PolicyDocument(
        Version.V2012, small.written().stream().map(this::named).toList(), NOWHERE);
  }

  private Statement named(Statement statement) {
    return statement
        .resources()
        .map(
            like ->
                statement.on(
                    like,
                    like.words().stream()
                        .map(word -> new Word(Text.of(estate.name(word.text())), NOWHERE))
                        .toList()))
        .orElse(statement);
  }
}
