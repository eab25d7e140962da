package dev.serval.analysis.feedback;

import dev.serval.model.Resource;
import dev.serval.model.Text;
import java.util.List;

/**
 * Where a function can put an event so that something is called with it: a queue, or the part of a
 * bucket or bus that something listens to.
 *
 * @param holder what holds it: the queue, topic, table, stream, bucket, or the rule of a bus
 * @param key tells parts of one holder apart
 * @param arn what a request to put one there is about
 * @param actions any of which puts one there
 * @param service such as {@code sqs}
 * @param source what an event on a bus has to say of its source; empty for any
 * @param narrow whether only what has a certain prefix or suffix counts
 */
record Inbox(
    Resource holder,
    String key,
    Text arn,
    List<String> actions,
    String service,
    String source,
    boolean narrow) {

  Inbox {
    actions = List.copyOf(actions);
  }

  static Inbox of(Resource holder, String service, String... actions) {
    return new Inbox(
        holder, holder.id().path(), holder.id().arn(), List.of(actions), service, "", false);
  }

  /** Tells it from all others; cheaper than all that it holds. */
  String id() {
    return source.isEmpty() ? key : key + "|" + source;
  }
}
