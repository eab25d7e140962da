package dev.serval.analysis.code.across;

import dev.serval.analysis.code.flow.WriteFound;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.model.Bucket;
import dev.serval.model.EventRule;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Subscription;
import dev.serval.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether what is written gets through the filters before its reader. */
final class Filters {

  enum Outcome {
    YES,
    NO,
    UNKNOWN
  }

  private Filters() {}

  static Outcome of(Exchange.Asked asked, WriteFound write) {
    if (!asked.keys().isEmpty() && !write.to().keys().isEmpty()) {
      boolean meet =
          asked.keys().stream()
              .anyMatch(read -> write.to().keys().stream().anyMatch(one -> meet(read, one)));
      return meet ? Outcome.YES : Outcome.NO;
    }
    return asked.by().map(trigger -> by(trigger, write)).orElse(Outcome.YES);
  }

  private static Outcome by(Trigger trigger, WriteFound write) {
    return switch (trigger.via()) {
      case Bucket bucket -> notified(bucket, trigger, write);
      case EventRule rule -> heard(rule, write);
      case EventSourceMapping mapping -> polled(mapping, write);
      case Subscription subscription -> delivered(subscription, write);
      default -> Outcome.YES;
    };
  }

  private static Outcome notified(Bucket bucket, Trigger trigger, WriteFound write) {
    List<Bucket.Notification> all =
        bucket.notifications().effective().orElse(List.of()).stream()
            .filter(one -> one.target().at().equals(trigger.at()))
            .toList();
    boolean meet =
        all.isEmpty()
            || all.stream()
                .anyMatch(
                    one ->
                        write.to().keys().isEmpty()
                            || write.to().keys().stream().anyMatch(key -> fits(one, key)));
    return meet ? Outcome.YES : Outcome.NO;
  }

  private static boolean fits(Bucket.Notification one, Known.Text key) {
    boolean created =
        one.event().effective().orElse("s3:ObjectCreated:*").startsWith("s3:ObjectCreated");
    return created && starts(key, text(one.prefix())) && ends(key, text(one.suffix()));
  }

  private static String text(Value<String> value) {
    return value.effective().orElse("");
  }

  /** Any of the filters lets a record through. */
  private static Outcome polled(EventSourceMapping mapping, WriteFound write) {
    List<Value<String>> patterns = mapping.patterns().effective().orElse(List.of());
    boolean no = !patterns.isEmpty();
    boolean yes =
        patterns.isEmpty() && mapping.filtered().effective().filter(on -> !on).isPresent();
    for (Value<String> pattern : patterns) {
      Outcome one =
          pattern
              .effective()
              .filter(json -> !json.isEmpty())
              .map(json -> Patterns.passes(json, "", write))
              .orElse(Outcome.UNKNOWN);
      no &= one == Outcome.NO;
      yes |= one == Outcome.YES;
    }
    return yes ? Outcome.YES : no ? Outcome.NO : Outcome.UNKNOWN;
  }

  private static Outcome delivered(Subscription subscription, WriteFound write) {
    boolean open = subscription.filtered().effective().isEmpty();
    String policy = subscription.filterPolicy().effective().orElse("");
    if (policy.isEmpty()) {
      return open ? Outcome.UNKNOWN : Outcome.YES;
    }
    boolean body = subscription.filterScope().effective().filter("MessageBody"::equals).isPresent();
    return Patterns.passes(policy, body ? "Message" : "MessageAttributes", write);
  }

  private static Outcome heard(EventRule rule, WriteFound write) {
    String pattern = rule.pattern().effective().orElse("");
    return pattern.isEmpty() ? Outcome.YES : Patterns.passes(pattern, "", write);
  }

  /** Whether two keys can be one and the same. */
  private static boolean meet(Known.Text one, Known.Text other) {
    Optional<String> whole = one.whole();
    Optional<String> otherWhole = other.whole();
    if (whole.isPresent() && otherWhole.isPresent()) {
      return whole.equals(otherWhole);
    }
    String start = start(one);
    String otherStart = start(other);
    return (start.startsWith(otherStart) || otherStart.startsWith(start))
        && (end(one).endsWith(end(other)) || end(other).endsWith(end(one)));
  }

  private static boolean starts(Known.Text key, String prefix) {
    String start = start(key);
    return start.startsWith(prefix) || (key.whole().isEmpty() && prefix.startsWith(start));
  }

  private static boolean ends(Known.Text key, String suffix) {
    String end = end(key);
    return end.endsWith(suffix) || (key.whole().isEmpty() && suffix.endsWith(end));
  }

  private static String start(Known.Text key) {
    return key.whole()
        .orElseGet(
            () ->
                !key.pieces().isEmpty()
                        && key.pieces().getFirst() instanceof Known.Characters(String characters)
                    ? characters
                    : "");
  }

  private static String end(Known.Text key) {
    return key.whole()
        .orElseGet(
            () ->
                !key.pieces().isEmpty()
                        && key.pieces().getLast() instanceof Known.Characters(String characters)
                    ? characters
                    : "");
  }

  /** A key like those that are written, for asking whether they may be. */
  static String example(WriteFound write) {
    Set<Known.Text> keys = write.to().keys();
    return keys.stream()
        .findFirst()
        .map(
            key -> {
              StringBuilder text = new StringBuilder();
              key.pieces()
                  .forEach(
                      piece ->
                          text.append(
                              piece instanceof Known.Characters(String characters)
                                  ? characters
                                  : "serval-unnamed"));
              return text.toString();
            })
        .orElse("serval-unnamed");
  }
}
