package dev.serval.source.aws.adapt;

import dev.serval.model.Function;
import dev.serval.model.Gap;
import dev.serval.model.Listing;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.parallel.SideBySide;
import dev.serval.source.Reading;
import dev.serval.source.aws.Selection;
import dev.serval.source.snapshot.Answers;
import dev.serval.source.snapshot.Call;
import dev.serval.source.snapshot.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

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
    List<Functions> functions =
        regions.parallelStream().map(region -> new Functions(region, Selection.of(scope))).toList();
    List<RegionAnswers> used = new ArrayList<>();
    List<Supplier<List<Resource>>> readings = new ArrayList<>();
    for (int i = 0; i < regions.size(); i++) {
      RegionAnswers region = regions.get(i);
      Functions here = functions.get(i);
      readings.add(here::resources);
      readings.add(() -> IdentityPools.of(region));
      if (here.names().isEmpty()) {
        readings.add(() -> Listings.ofFunctions(region).toList());
      } else {
        used.add(region);
        readings.addAll(region(region, here));
      }
    }
    readings.add(() -> Identities.of(global));
    readings.add(() -> Buckets.of(global));
    readings.add(() -> Organizations.of(global));
    readings.add(() -> Distributions.of(global));
    readings.add(() -> Listings.ofGlobal(global).toList());
    readings.add(() -> Watchers.trails(used).toList());
    // The collector asks which regions there are, and the scope says which were looked at.
    global.noteFailures("ec2", "DescribeRegions");
    // Adapters know nothing of each other, so they read side by side; their order is kept.
    return SideBySide.map(readings, Supplier::get).stream().flatMap(List::stream).toList();
  }

  private static List<Supplier<List<Resource>>> region(RegionAnswers region, Functions here) {
    SequencedMap<String, String> functions = here.names();
    return List.of(
        () -> FunctionPolicies.of(region, functions),
        () -> FunctionLinks.of(region, functions, here.published()),
        () -> Layers.of(region),
        () -> Messaging.of(region),
        () -> Events.of(region),
        () -> RestApis.of(region),
        () -> HttpApis.of(region),
        () -> Domains.of(region),
        () -> Storage.tables(region),
        () -> Storage.repositories(region),
        () -> AccessPoints.of(region),
        () -> Guards.of(region),
        () -> Networks.of(region),
        () -> Stacks.of(region),
        () -> Watchers.of(region, functions),
        () -> Listings.of(region).toList());
  }
}
