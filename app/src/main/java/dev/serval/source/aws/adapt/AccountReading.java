package dev.serval.source.aws.adapt;

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
