package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The regions of a web function, of which groups such as {@code EU} have names. */
final class ReplicaRegions {

  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "US", List.of("us-east-1", "us-east-2", "us-west-1", "us-west-2"),
          "AP",
              List.of(
                  "ap-south-1",
                  "ap-northeast-1",
                  "ap-northeast-2",
                  "ap-northeast-3",
                  "ap-southeast-1",
                  "ap-southeast-2"),
          "CA", List.of("ca-central-1"),
          "EU", List.of("eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-north-1"),
          "SA", List.of("sa-east-1"),
          "SPARSE_GLOBAL",
              List.of(
                  "us-east-1",
                  "eu-west-1",
                  "eu-central-1",
                  "ap-northeast-1",
                  "ap-southeast-2",
                  "sa-east-1",
                  "ap-southeast-1"));

  private final String owner;
  private final Transformation transformation;

  ReplicaRegions(String owner, Transformation transformation) {
    this.owner = owner;
    this.transformation = transformation;
  }

  Node expand(Node given) {
    if (Intrinsics.isIntrinsic(given)) {
      return given;
    }
    Node.Mapping lists = Nodes.asMapping(given);
    List<Node> included =
        given instanceof Node.Sequence list ? list.items() : items(lists.get("IncludeRegions"));
    Set<String> names = names(included);
    names.removeAll(names(items(lists.get("ExcludeRegions"))));
    List<Node> regions = new ArrayList<>();
    names.forEach(name -> regions.add(Build.at(given).text(name)));
    included.stream().filter(Node.Mapping.class::isInstance).forEach(regions::add);
    return Build.at(given).list(regions);
  }

  private Set<String> names(List<Node> keys) {
    Set<String> names = new TreeSet<>();
    for (Node key : keys) {
      String text = key.asText().orElse("");
      String group = text.toUpperCase(Locale.ROOT);
      if (group.equals("ALL_STANDARD")) {
        GROUPS.values().forEach(names::addAll);
      } else if (GROUPS.containsKey(group)) {
        names.addAll(GROUPS.get(group));
      } else if (text.contains("-")) {
        names.add(text);
      } else if (!(key instanceof Node.Mapping)) {
        transformation.problem(key.at(), owner + ": ReplicaRegions has no region or group " + text);
      }
    }
    return names;
  }

  private static List<Node> items(Optional<Node> list) {
    return list.map(Node::items).orElse(List.of());
  }
}
