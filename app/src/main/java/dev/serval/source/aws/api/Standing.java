package dev.serval.source.aws.api;

import java.util.SortedMap;
import java.util.TreeMap;

/** How far a survey is: questions asked and answered, by operation. */
public final class Standing {

  private final SortedMap<String, Integer> waiting = new TreeMap<>();
  private int asked;
  private int answered;

  /**
   * A moment of it.
   *
   * @param waiting what is still to come, by operation
   */
  public record Moment(int answered, int asked, SortedMap<String, Integer> waiting) {}

  synchronized void asked(Operation operation) {
    asked++;
    waiting.merge(operation.fullName(), 1, Integer::sum);
  }

  synchronized void answered(Operation operation) {
    answered++;
    waiting.computeIfPresent(
        operation.fullName(), (_, left) -> left == 1 ? null : Integer.valueOf(left - 1));
    if (answered == asked) {
      notifyAll();
    }
  }

  synchronized void await() throws InterruptedException {
    while (answered < asked) {
      wait();
    }
  }

  /** Now. */
  public synchronized Moment now() {
    return new Moment(answered, asked, new TreeMap<>(waiting));
  }
}
