package dev.serval.analysis.access;

import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a resource policy protects: named by ARN, by name, or by a queue's URL. */
final class PolicyTarget {

  private static final String URL = "https://sqs.";

  private final Map<Text, List<Resource>> byName = new HashMap<>();

  PolicyTarget(Estate estate) {
    estate
        .all(Resource.class)
        .filter(one -> !one.id().arn().parts().isEmpty())
        .forEach(one -> byName.computeIfAbsent(one.id().name(), _ -> new ArrayList<>(1)).add(one));
  }

  /** Its ARN. */
  Optional<Text> arn(ResourcePolicy policy, Reference target) {
    if (Arn.parse(target.text()).isPresent()) {
      return Optional.of(target.text());
    }
    List<Resource> named =
        byName.getOrDefault(name(target.text()), List.of()).stream()
            .filter(one -> service(one).equals(service(policy)))
            .toList();
    return named.stream()
        .filter(one -> Origin.sameSource(one.id().at(), policy.id().at()))
        .findFirst()
        .or(() -> named.stream().findFirst())
        .map(one -> one.id().arn());
  }

  /** The last part of a URL is the queue's name ("Amazon SQS queue and message identifiers"). */
  private static Text name(Text target) {
    return target.toString().startsWith(URL)
        ? target.split("/", Integer.MAX_VALUE).getLast()
        : target;
  }

  private static String service(Resource resource) {
    String type = resource.id().type();
    return type.substring(0, Math.max(0, type.lastIndexOf(':')));
  }
}
