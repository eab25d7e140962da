package dev.serval.rule.event;

import dev.serval.analysis.code.across.CodeWrites;
import dev.serval.analysis.feedback.Link;
import dev.serval.analysis.feedback.Loop;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Loops in words. */
final class Loops {

  private static final int MOST_NAMED = 8;

  private Loops() {}

  /** Which loop of a function: by what it leads over. */
  static String fault(Loop loop) {
    return loop.links().stream()
        .skip(1)
        .limit(MOST_NAMED)
        .map(link -> Words.name(link.from()))
        .collect(Collectors.joining(">"));
  }

  /** {@code Orders, Jobs, Worker, Done, Orders}, with arrows. */
  static String way(Loop loop) {
    String names =
        loop.links().stream()
            .limit(MOST_NAMED)
            .map(link -> Words.name(link.from()))
            .collect(Collectors.joining(" -> "));
    String more = loop.links().size() > MOST_NAMED ? " -> …" : "";
    return names + more + " -> " + Words.name(loop.links().getFirst().from());
  }

  static String open(Loop loop) {
    return Words.list(
        loop.links().stream().flatMap(link -> link.open().stream()).distinct().toList());
  }

  /** Whether a step is taken: by configuration, by a grant that says so, or by code. */
  static boolean isMeant(Link link, CodeWrites code) {
    return link.strength() == Link.Strength.MEANT || !places(link, code).isEmpty();
  }

  /** Where code takes the steps of a loop. */
  static List<Evidence> written(Loop loop, CodeWrites code) {
    return loop.links().stream()
        .flatMap(
            link ->
                places(link, code).stream()
                    .limit(1)
                    .map(
                        at ->
                            new Evidence(
                                "the code of %s writes to %s"
                                    .formatted(Words.name(link.from()), Words.name(link.to())),
                                at)))
        .toList();
  }

  private static List<Origin> places(Link link, CodeWrites code) {
    return link.kind() == Link.Kind.WRITTEN && link.from() instanceof Function function
        ? code.to(link.to(), function)
        : List.of();
  }

  /** Each step with its place. */
  static List<Evidence> evidence(Loop loop) {
    return loop.links().stream().map(Loops::evidence).toList();
  }

  private static Evidence evidence(Link link) {
    return new Evidence(Words.cut(link.words()), link.at());
  }

  /** Why Lambda does not stop it; empty where it does. */
  static List<String> unstopped(Loop loop) {
    List<String> reasons = new ArrayList<>();
    for (Function function : loop.functions()) {
      if (function.recursion().effective().filter("Allow"::equals).isPresent()) {
        reasons.add("%s allows recursion".formatted(Words.name(function)));
      }
    }
    loop.unseenServices().forEach(one -> reasons.add("Lambda sees no loop over " + name(one)));
    return reasons;
  }

  private static String name(String service) {
    return switch (service) {
      case "dynamodb" -> "DynamoDB";
      case "kinesis" -> "Kinesis";
      case "eventbridge" -> "EventBridge";
      default -> service;
    };
  }
}
