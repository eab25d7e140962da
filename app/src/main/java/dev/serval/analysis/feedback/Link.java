package dev.serval.analysis.feedback;

import dev.serval.model.Origin;
import dev.serval.model.Resource;
import java.util.List;

/**
 * One step that an event takes: from a function to what it writes to, or from there to what is
 * called with it.
 *
 * @param from whence; a function, or what holds events
 * @param to whither
 * @param kind what makes it so
 * @param service over which it goes, such as {@code sqs}
 * @param words the step in words
 * @param at what makes it so
 * @param strength how sure it is that events go there
 * @param open what is not known of it; empty if all is known
 */
public record Link(
    Resource from,
    Resource to,
    Kind kind,
    String service,
    String words,
    Origin at,
    Strength strength,
    List<String> open) {

  public Link {
    open = List.copyOf(open);
  }

  /** What makes an event go on. */
  public enum Kind {
    /** The function's role lets it write there, or call there. */
    WRITTEN,
    /** A configuration of what holds events. */
    TRIGGERED,
    /** A destination of the function's results or failures. */
    DESTINATION
  }

  /** How sure it is. */
  public enum Strength {
    /** By configuration, or by a grant that names action and resource. */
    MEANT,
    /** Only allowed: a grant of a whole service's actions, or past a prefix. */
    POSSIBLE
  }

  /** Whether all is known of it. */
  public boolean isCertain() {
    return open.isEmpty();
  }
}
