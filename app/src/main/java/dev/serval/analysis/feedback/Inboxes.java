package dev.serval.analysis.feedback;

import dev.serval.analysis.access.EstatePolicies;
import dev.serval.model.Arn;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.EventRule;
import dev.serval.model.Function;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Queue;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Stream;
import dev.serval.model.Table;
import dev.serval.model.Text;
import dev.serval.model.Topic;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that a function can put events into, found by what policies and variables name. */
final class Inboxes {

  /** A name that nobody chose, between a notification's prefix and suffix. */
  private static final Text SOME = Text.of("serval-unnamed");

  private final EstatePolicies policies;
  private final Map<String, List<Inbox>> byArn = new HashMap<>();
  private final Map<String, Inbox> byKey = new HashMap<>();
  private final Map<String, Set<String>> arnsByName = new HashMap<>();

  Inboxes(Estate estate, EstatePolicies policies) {
    this.policies = policies;
    estate.resources().forEach(this::collect);
  }

  private void collect(Resource resource) {
    switch (resource) {
      case Queue it -> put(Inbox.of(it, "sqs", "sqs:SendMessage"), it.id().arn());
      case Topic it -> put(Inbox.of(it, "sns", "sns:Publish"), it.id().arn());
      case Stream it ->
          put(Inbox.of(it, "kinesis", "kinesis:PutRecord", "kinesis:PutRecords"), it.id().arn());
      case Table it ->
          put(
              Inbox.of(
                  it,
                  "dynamodb",
                  "dynamodb:PutItem",
                  "dynamodb:UpdateItem",
                  "dynamodb:BatchWriteItem"),
              it.id().arn());
      case Function it -> put(Inbox.of(it, "lambda", "lambda:InvokeFunction"), it.id().arn());
      case Bucket it -> parts(it).values().forEach(inbox -> put(inbox, it.id().arn()));
      case EventRule it -> heard(it);
      default -> {}
    }
  }

  /** A bucket has one for each kind of change and part of it that somebody hears of. */
  private static Map<String, Inbox> parts(Bucket bucket) {
    Map<String, Inbox> parts = new LinkedHashMap<>();
    for (Bucket.Notification one : bucket.notifications().effective().orElse(List.of())) {
      String action = action(one.event().effective().orElse(""));
      if (!action.isEmpty()) {
        Text prefix = Text.of(one.prefix().effective().orElse(""));
        Text suffix = Text.of(one.suffix().effective().orElse(""));
        boolean narrow = !prefix.equals(suffix) || !prefix.equals(Text.EMPTY);
        Text object = Text.join(List.of(bucket.id().arn(), Text.of("/"), prefix, SOME, suffix));
        String key = part(bucket, one);
        parts.putIfAbsent(
            key, new Inbox(bucket, key, object, List.of(action), "s3", Heard.ANY, narrow));
      }
    }
    return parts;
  }

  /** Tells the parts of a bucket apart. */
  static String part(Bucket bucket, Bucket.Notification one) {
    return String.join(
        "|",
        bucket.id().path(),
        action(one.event().effective().orElse("")),
        one.prefix().shown(),
        one.suffix().shown());
  }

  private static String action(String event) {
    return event.startsWith("s3:ObjectCreated:")
        ? "s3:PutObject"
        : event.startsWith("s3:ObjectRemoved:")
            ? "s3:DeleteObject"
            : event.startsWith("s3:ObjectTagging:") ? "s3:PutObjectTagging" : "";
  }

  private void heard(EventRule rule) {
    Text bus = bus(rule);
    for (String source : Heard.of(rule.pattern()).sources()) {
      put(
          new Inbox(
              rule,
              rule.id().path(),
              bus,
              List.of("events:PutEvents"),
              "eventbridge",
              source,
              false),
          bus);
    }
  }

  /** The ARN of the bus that a rule listens to. */
  static Text bus(EventRule rule) {
    Text named = rule.bus().effective().map(Reference::text).orElse(Text.EMPTY);
    if (Arn.parse(named).isPresent()) {
      return named;
    }
    Identity id = rule.id();
    Text partition =
        Arn.parse(id.arn())
            .map(Arn::partition)
            .orElseGet(() -> Text.hole("", "AWS::Partition", Text.Filling.AWS));
    return Text.join(
        List.of(
            Text.of("arn:"),
            partition,
            Text.of(":events:"),
            id.region(),
            Text.of(":"),
            id.account(),
            Text.of(":event-bus/"),
            named.parts().isEmpty() ? Text.of("default") : named));
  }

  private void put(Inbox inbox, Text arn) {
    if (arn.parts().isEmpty()) {
      return;
    }
    byKey.putIfAbsent(inbox.key(), inbox);
    String key = policies.name(arn);
    byArn.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(inbox);
    Resource holder = inbox.holder();
    called(arn, holder, key);
    if (!(holder instanceof EventRule)) {
      called(holder.id().name(), holder, key);
    } else {
      String text = arn.toString();
      called(Text.of(text.substring(text.lastIndexOf('/') + 1)), holder, key);
    }
  }

  private void called(Text text, Resource holder, String arn) {
    if (!text.parts().isEmpty()) {
      String shown = text.toString();
      arnsByName
          .computeIfAbsent(scope(shown, holder) + shown, _ -> new LinkedHashSet<>(1))
          .add(arn);
    }
  }

  /** Holes mean the same within one stack only. */
  private static String scope(String shown, Resource resource) {
    return shown.contains("${") ? resource.id().stack() + " " : " ";
  }

  /** What the ARN in a policy names, by itself or with what is in it. */
  List<Inbox> named(String arn, Resource by) {
    return sameSource(byArn.getOrDefault(arn(arn), List.of()), by);
  }

  /** The one with this key. */
  Optional<Inbox> byKey(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Those at exactly this ARN. */
  List<Inbox> at(Value<Reference> target, Resource by) {
    return target
        .effective()
        .filter(reference -> !reference.isNone())
        .map(reference -> named(policies.name(reference.text()), by))
        .orElse(List.of());
  }

  /** What an environment variable of a function names: by name, ARN or URL. */
  List<Inbox> named(Value<String> variable, Function function) {
    String shown = variable.shown();
    String text =
        shown.startsWith("https://sqs.") ? shown.substring(shown.lastIndexOf('/') + 1) : shown;
    return arnsByName.getOrDefault(scope(text, function) + text, Set.of()).stream()
        .flatMap(arn -> sameSource(byArn.getOrDefault(arn, List.of()), function).stream())
        .toList();
  }

  /** Without what is behind the name of a bucket, a stream of a table, a function's version. */
  static String arn(String arn) {
    String[] parts = arn.split(":", 7);
    if (parts.length < 6) {
      return arn;
    }
    return switch (parts[2]) {
      case "s3" -> cut(arn, arn.indexOf('/'));
      case "dynamodb" -> cut(arn, arn.indexOf("/stream/"));
      case "kinesis" -> cut(arn, arn.indexOf("/consumer/"));
      case "lambda" -> parts.length == 7 ? cut(arn, nth(arn, 7)) : arn;
      default -> arn;
    };
  }

  private static String cut(String text, int end) {
    return end < 0 ? text : text.substring(0, end);
  }

  /** Where the nth colon is. */
  private static int nth(String text, int n) {
    int at = -1;
    for (int i = 0; i < n; i++) {
      at = text.indexOf(':', at + 1);
      if (at < 0) {
        return -1;
      }
    }
    return at;
  }

  /** Templates that are alternatives of each other name their resources alike. */
  private static List<Inbox> sameSource(List<Inbox> all, Resource by) {
    List<Inbox> same =
        all.stream()
            .filter(inbox -> Origin.sameSource(inbox.holder().id().at(), by.id().at()))
            .toList();
    return same.isEmpty() ? all : same;
  }
}
