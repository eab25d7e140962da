package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Conditions made of conditions. */
public final class Conditions {

  /** CloudFormation takes at most ten arguments of {@code Fn::Or}. */
  private static final int MOST = 10;

  private Conditions() {}

  /**
   * Conditions of which the one named last holds where any of several does; more than ten are
   * combined in steps, named with a number.
   */
  public static SequencedMap<String, Node> anyOf(
      List<String> conditions, String name, Build build) {
    SequencedMap<String, Node> made = new LinkedHashMap<>();
    List<String> left = new ArrayList<>(conditions);
    int step = (left.size() - 2) / (MOST - 1);
    while (left.size() > 1) {
      String stepName = step > 0 ? name + step : name;
      step--;
      List<String> taken = List.copyOf(left.subList(0, Math.min(MOST, left.size())));
      left = new ArrayList<>(left.subList(taken.size(), left.size()));
      left.add(stepName);
      made.put(stepName, or(taken, build));
    }
    return made;
  }

  /** {@code Fn::Or} of conditions. */
  public static Node.Mapping or(List<String> conditions, Build build) {
    return build.map("Fn::Or", build.list(conditions.stream().map(c -> named(c, build)).toList()));
  }

  /** {@code Fn::Not} of a condition. */
  public static Node.Mapping not(String condition, Build build) {
    return build.map("Fn::Not", build.list(named(condition, build)));
  }

  /** {@code Fn::And} of conditions. */
  public static Node.Mapping and(List<String> conditions, Build build) {
    return build.map("Fn::And", build.list(conditions.stream().map(c -> named(c, build)).toList()));
  }

  private static Node.Mapping named(String condition, Build build) {
    return build.map("Condition", condition);
  }
}
