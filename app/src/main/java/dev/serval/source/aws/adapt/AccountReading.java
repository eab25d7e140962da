package dev.serval.source.aws.adapt;

import dev.serval.model.Function;
import dev.serval.model.Gap;
import dev.serval.model.Listing;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.source.Reading;
import dev.serval.source.aws.Selection;
import dev.serval.source.snapshot.Answers;
import dev.serval.source.snapshot.Call;
import dev.serval.source.snapshot.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A live account, or the snapshot of one, as a source of the estate. */
public final class AccountReading {

  private AccountReading() {}

  /**
   * Everything that was answered, as one part.
   *
   * @param name how the user knows the account or the snapshot
   */
  public static Reading of(Answers answers, String name) {
    Shortfalls shortfalls = new Shortfalls();
    List<Resource> resources = new ArrayList<>();
    Scope scope = answers.scope();
    for (String account : scope.accounts()) {
      resources.addAll(account(answers, account, shortfalls));
    }
    // Where functions could be listed nowhere, an empty estate would sound like good news.
    boolean listed =
        resources.stream()
            .anyMatch(
                one ->
                    one instanceof Function
                        || (one instanceof Listing listing
                            && listing.listed().equals("AWS::Lambda::Function")
                            && listing.complete().effective().isPresent()));
    answers.problems().stream()
        .map(problem -> Gap.of("part of " + name, new Origin.InAccount(name, "snapshot"), problem))
        .forEach(shortfalls::add);
    if (!listed) {
      return new Reading(List.of(), shortfalls.gaps());
    }
    Reading.Alternative only = new Reading.Alternative(resources, shortfalls.gaps(), Map.of());
    return new Reading(List.of(new Reading.Part(name, List.of(only))), List.of());
  }

  private static List<Resource> account(Answers answers, String account, Shortfalls shortfalls) {
    Scope scope = answers.scope();
    RegionAnswers global =
        new RegionAnswers(answers, account, scope.partition(), Call.GLOBAL, shortfalls);
    List<RegionAnswers> regions =
        scope.regions().stream()
            .map(
                region ->
                    new RegionAnswers(answers, account, scope.partition(), region, shortfalls))
            .toList();
    List<Resource> resources = new ArrayList<>();
    List<RegionAnswers> used = new ArrayList<>();
    for (RegionAnswers region : regions) {
      Functions functions = new Functions(region, Selection.of(scope));
      resources.addAll(functions.resources());
      if (functions.names().isEmpty()) {
        resources.addAll(Listings.ofFunctions(region).toList());
        continue;
      }
      used.add(region);
      resources.addAll(region(region, functions.names()));
    }
    resources.addAll(Identities.of(global));
    resources.addAll(Storage.buckets(global));
    resources.addAll(Apis.distributions(global));
    resources.addAll(Listings.ofGlobal(global).toList());
    resources.addAll(Watchers.trails(used).toList());
    return resources;
  }

  private static List<Resource> region(
      RegionAnswers region, SequencedMap<String, String> functions) {
    List<Resource> resources = new ArrayList<>();
    resources.addAll(FunctionPolicies.of(region, functions));
    resources.addAll(FunctionLinks.of(region, functions));
    resources.addAll(Messaging.of(region));
    resources.addAll(Apis.of(region));
    resources.addAll(Storage.tables(region));
    resources.addAll(Storage.repositories(region));
    resources.addAll(Guards.of(region));
    resources.addAll(Watchers.of(region, functions));
    resources.addAll(Listings.of(region).toList());
    return resources;
  }
}
