package dev.serval.analysis.invocation;

import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Resource;

/**
 * One way in which a function is invoked.
 *
 * @param function what runs
 * @param kind such as {@code sqs}, {@code http api} or {@code function url}
 * @param source what sends: an ARN, a name, or a route such as {@code POST /orders}
 * @param delivery how the event arrives
 * @param anonymous whether the trigger itself asks nobody who they are
 * @param via the resource that makes it so
 */
public record Trigger(
    Function function,
    String kind,
    String source,
    Delivery delivery,
    boolean anonymous,
    Resource via,
    Origin at) {

  /** How an event arrives, which decides what happens when the function fails. */
  public enum Delivery {
    /** The caller waits, and gets the error. */
    SYNC,
    /**
     * Lambda queues the event, tries three times, and then drops it unless told where to send it.
     */
    ASYNC,
    /** Lambda polls a stream, queue or broker, and tries again. */
    POLL
  }
}
