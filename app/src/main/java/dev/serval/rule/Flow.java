package dev.serval.rule;

import java.util.List;

/**
 * Tainted data on its way from an event to a dangerous call.
 *
 * @param source the event field it comes from
 * @param sink the call it ends in
 * @param steps what happens between, in order
 * @param sanitizersSeen checks on the way that do not help against this sink
 * @param cwe the weakness, such as {@code CWE-78}
 */
public record Flow(
    Source source, Sink sink, List<Step> steps, List<String> sanitizersSeen, String cwe) {

  public Flow {
    steps = List.copyOf(steps);
    sanitizersSeen = List.copyOf(sanitizersSeen);
  }

  /**
   * Where the data comes in.
   *
   * @param function the function's name
   * @param field the event's field, such as {@code body.name}
   */
  public record Source(String function, String file, int line, int column, String field) {}

  /**
   * Where the data does harm.
   *
   * @param function the function's name
   * @param call the call, such as {@code subprocess.run}
   */
  public record Sink(String function, String file, int line, String call) {}

  /**
   * One step on the way.
   *
   * @param function the function's name
   * @param code the line of code
   * @param how what it does to the data
   */
  public record Step(String function, String file, int line, String code, String how) {}
}
