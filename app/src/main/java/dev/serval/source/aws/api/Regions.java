package dev.serval.source.aws.api;

import dev.serval.document.Node;
import dev.serval.source.snapshot.Answer;
import dev.serval.source.snapshot.AnswerLog;
import dev.serval.source.snapshot.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Which regions to look at. */
final class Regions {

  private static final String CLOSED = "not-opted-in";

  private Regions() {}

  /** The chosen regions, checked; all enabled ones where none was chosen. */
  static List<String> of(Clients clients, Caller caller, List<String> chosen, AnswerLog log)
      throws Unreachable {
    SortedMap<String, String> known = known(clients, caller, log);
    if (chosen.isEmpty()) {
      return known.entrySet().stream()
          .filter(region -> !region.getValue().equals(CLOSED))
          .map(Map.Entry::getKey)
          .toList();
    }
    List<String> all = new ArrayList<>();
    for (String region : chosen) {
      if (!known.containsKey(region)) {
        throw new Unreachable(
            "there is no region '"
                + region
                + "' in this account's partition; there are "
                + String.join(", ", known.keySet()));
      }
      if (known.getOrDefault(region, "").equals(CLOSED)) {
        throw new Unreachable(
            "the region " + region + " is not enabled in this account; enable it, or leave it out");
      }
      if (!all.contains(region)) {
        all.add(region);
      }
    }
    return all.stream().sorted().toList();
  }

  /** Regions with whether they are enabled; those that the SDK knows where AWS may not be asked. */
  private static SortedMap<String, String> known(Clients clients, Caller caller, AnswerLog log) {
    Operation operation = GuardOperations.DESCRIBE_REGIONS;
    Call call =
        Call.of(caller.account(), Call.GLOBAL, operation.service(), operation.name(), Map.of());
    SortedMap<String, String> known = new TreeMap<>();
    try {
      Node.Mapping answer = operation.invocation().answer(clients, caller.region(), Map.of());
      log.append(new Answer(call, new Answer.Page(1, true, answer)));
      for (Node item : answer.get("Regions").map(Node::items).orElse(List.of())) {
        if (item instanceof Node.Mapping region) {
          region
              .text("RegionName")
              .ifPresent(name -> known.put(name, region.text("OptInStatus").orElse("")));
        }
      }
    } catch (RuntimeException e) {
      log.append(new Answer(call, Failure.of(operation, e)));
    }
    if (known.isEmpty()) {
      LambdaClient.serviceMetadata().regions().stream()
          .filter(region -> partition(region).equals(caller.partition()))
          .forEach(region -> known.put(region.id(), ""));
    }
    return known;
  }

  private static String partition(Region region) {
    return region.metadata() == null ? "" : region.metadata().partition().id();
  }
}
