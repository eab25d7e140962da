package dev.serval.rule.drift;

import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionPermission;
import dev.serval.model.FunctionUrl;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Severity;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Permissions and addresses of a deployed function that its template doesn't have. */
final class Openings {

  /** By the function's path. */
  private final Map<String, List<FunctionPermission>> permissions = new HashMap<>();

  private final Map<String, List<FunctionUrl>> urls = new HashMap<>();

  /** Policies that could not be read, by the function's ARN. */
  private final Map<Text, Unresolved<?>> unread = new HashMap<>();

  private Openings(Estate estate) {
    estate
        .all(FunctionPermission.class)
        .forEach(one -> put(estate, permissions, one.function(), one));
    estate.all(FunctionUrl.class).forEach(one -> put(estate, urls, one.function(), one));
    estate
        .all(ResourcePolicy.class)
        .forEach(
            policy -> {
              if (policy.document() instanceof Unresolved<Policy> open) {
                policy.targets().effective().orElse(List.of()).stream()
                    .flatMap(target -> target.effective().stream())
                    .forEach(target -> unread.put(target.text(), open));
              }
            });
  }

  private static <T extends Resource> void put(
      Estate estate, Map<String, List<T>> map, Value<Reference> function, T resource) {
    FunctionLookup.of(estate)
        .find(function)
        .filter(found -> found.id().source().equals(resource.id().source()))
        .ifPresent(
            found -> map.computeIfAbsent(found.id().path(), _ -> new ArrayList<>()).add(resource));
  }

  /** Why it is not known who may call the deployed function; empty where it is. */
  static Optional<Unresolved<?>> unread(Estate estate, Function live) {
    Openings all = estate.index(Openings.class, Openings::new);
    Optional<Unresolved<Boolean>> urls = Listings.of(estate).unread(live, "AWS::Lambda::Url");
    return Optional.<Unresolved<?>>ofNullable(all.unread.get(live.id().arn()))
        .or(() -> urls.map(open -> open));
  }

  static List<Difference> of(Estate estate, Deployments.Pair pair) {
    Openings all = estate.index(Openings.class, Openings::new);
    List<Difference> differences = new ArrayList<>(all.permissions(pair));
    differences.addAll(all.urls(pair));
    return differences;
  }

  private List<Difference> permissions(Deployments.Pair pair) {
    List<FunctionPermission> declared = of(permissions, pair.declared());
    return of(permissions, pair.live()).stream()
        .filter(live -> declared.stream().noneMatch(one -> allows(one, live)))
        .map(
            live ->
                new Difference(
                    Severity.HIGH,
                    "the statement %s lets %s call it"
                        .formatted(
                            Words.cut(live.id().name().toString()),
                            Words.cut(live.principal().shown())),
                    live.id().at()))
        .toList();
  }

  /** Whether the statement of the template can have become the live one. */
  private static boolean allows(FunctionPermission declared, FunctionPermission live) {
    return Likeness.same(declared.action(), live.action())
        && Likeness.canBe(declared.principal(), live.principal())
        && Likeness.canBe(declared.sourceArn(), live.sourceArn())
        && Likeness.canBe(declared.sourceAccount(), live.sourceAccount())
        && Likeness.same(declared.organization(), live.organization())
        && Likeness.same(declared.urlAuth(), live.urlAuth());
  }

  private List<Difference> urls(Deployments.Pair pair) {
    List<FunctionUrl> declared = of(urls, pair.declared());
    List<Difference> differences = new ArrayList<>();
    for (FunctionUrl live : of(urls, pair.live())) {
      Optional<FunctionUrl> same =
          declared.stream()
              .filter(one -> Likeness.same(one.qualifier(), live.qualifier()))
              .findFirst();
      if (same.isEmpty()) {
        differences.add(
            new Difference(
                Severity.HIGH,
                "it has a function URL, with the authorization " + live.auth().shown(),
                live.id().at()));
      } else if (!Likeness.same(same.get().auth(), live.auth())) {
        differences.add(
            new Difference(
                Severity.HIGH,
                "its URL has the authorization " + live.auth().shown(),
                same.get().auth().at()));
      }
    }
    return differences;
  }

  private static <T> List<T> of(Map<String, List<T>> map, Function function) {
    return map.getOrDefault(function.id().path(), List.of());
  }
}
