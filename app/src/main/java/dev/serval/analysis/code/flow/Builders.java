package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.TypeName;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests of AWS's SDKs for Java as mappings of what was set: {@code
 * PutItemRequest.builder().tableName(t)}, {@code new PutItemRequest().withTableName(t)}, {@code
 * client.putItem(b -> b.tableName(t))}; and answers to HTTP requests.
 */
final class Builders {

  private static final String MARK = "(builder)";

  private static final Pattern BUILT =
      Pattern.compile(
          "(software\\.amazon\\.awssdk\\.(?:services\\.[\\w.]*|[\\w.]*enhanced[\\w.]*)"
              + "|com\\.amazonaws\\.services\\.lambda\\.runtime\\.events\\.(?:\\w+\\.)?)\\w+\\.builder");

  private static final Pattern CLIENT =
      Pattern.compile(".*(Client|Presigner|Manager|Table)\\.builder");

  private static final Pattern MADE =
      Pattern.compile(
          "com\\.amazonaws\\.services\\.[\\w.]*\\.(\\w+Request|\\w+Entry|\\w*ResponseEvent|\\w+HTTPResponse"
              + "|Item|AttributeValue|\\w+Event\\.Response)");

  private static final Pattern CLIENT_MADE =
      Pattern.compile(
          "(software\\.amazon\\.awssdk\\.services\\.\\w+\\.\\w+Client)\\.(?:create|builder\\(\\)(?:\\.\\w+\\(\\))*\\.build)"
              + "|(com\\.amazonaws\\.services\\.\\w+\\.\\w+)ClientBuilder\\."
              + "(?:defaultClient|standard\\(\\)(?:\\.\\w+\\(\\))*\\.build)");

  /** What the first arguments set of requests that are made with some. */
  private static final Map<String, List<String>> POSITIONS =
      Map.ofEntries(
          Map.entry("GetObjectRequest", List.of("bucketName", "key", "versionId")),
          Map.entry("DeleteObjectRequest", List.of("bucketName", "key")),
          Map.entry("GetObjectMetadataRequest", List.of("bucketName", "key")),
          Map.entry("GeneratePresignedUrlRequest", List.of("bucketName", "key", "method")),
          Map.entry("PutObjectRequest", List.of("bucketName", "key", "inputStream", "metadata")),
          Map.entry(
              "CopyObjectRequest",
              List.of("sourceBucketName", "sourceKey", "destinationBucketName", "destinationKey")),
          Map.entry("ListObjectsRequest", List.of("bucketName", "prefix")),
          Map.entry("SendMessageRequest", List.of("queueUrl", "messageBody")),
          Map.entry("SendMessageBatchRequest", List.of("queueUrl", "entries")),
          Map.entry("SendMessageBatchRequestEntry", List.of("id", "messageBody")),
          Map.entry("ReceiveMessageRequest", List.of("queueUrl")),
          Map.entry("DeleteMessageRequest", List.of("queueUrl", "receiptHandle")),
          Map.entry("PublishRequest", List.of("topicArn", "message", "subject")),
          Map.entry("GetItemRequest", List.of("tableName", "key")),
          Map.entry("PutItemRequest", List.of("tableName", "item")),
          Map.entry("DeleteItemRequest", List.of("tableName", "key")),
          Map.entry("UpdateItemRequest", List.of("tableName", "key", "attributeUpdates")),
          Map.entry("QueryRequest", List.of("tableName")),
          Map.entry("ScanRequest", List.of("tableName")));

  private Builders() {}

  /** A client, however it was set up; empty where the call makes none. */
  static Optional<Value> client(String name, Run run) {
    Matcher made = CLIENT_MADE.matcher(name);
    return made.matches()
        ? Optional.of(
            Value.of(
                new Ref.External(
                    run.catalog.known(
                        (made.group(1) == null ? made.group(2) : made.group(1)) + "()"))))
        : Optional.empty();
  }

  /** What a call that begins a request gives. */
  static Optional<Value> begun(Site site, String name, Run run, State state) {
    return BUILT.matcher(name).matches() && !CLIENT.matcher(name).matches()
        ? Optional.of(made(site, run, state))
        : Optional.empty();
  }

  /** What making a request gives; empty where its first arguments have no known names. */
  static Optional<Value> constructed(
      Site site, String name, Arguments arguments, Run run, State state) {
    if (!MADE.matcher(name).matches()) {
      return Optional.empty();
    }
    List<Value> given = arguments.positional();
    List<String> names = POSITIONS.getOrDefault(TypeName.simple(name), List.of());
    if (given.size() > names.size()) {
      return Optional.empty();
    }
    Value request = made(site, run, state);
    for (int i = 0; i < given.size(); i++) {
      run.members.set(request, names.get(i), given.get(i), state);
    }
    return Optional.of(request);
  }

  private static Value made(Site site, Run run, State state) {
    int id = run.id("builder", site.key(), run.context());
    state.heap.put(id, new Thing(Thing.Kind.MAP, MARK, Map.of(), Map.of(), Value.NEVER));
    return Value.of(new Ref.Thing(id));
  }

  /** A method of a request; empty where the object is none. */
  static Optional<Value> call(
      Site site, int id, String name, Arguments arguments, Run run, State state) {
    Thing thing = state.thing(id);
    if (!thing.name().equals(MARK)) {
      return Optional.empty();
    }
    Value self = Value.of(new Ref.Thing(id));
    int given = arguments.positional().size();
    if (name.equals("build") || name.equals("toBuilder")) {
      return Optional.of(self);
    }
    if (given == 0) {
      String field = name.startsWith("get") ? Properties.property(name.substring(3)) : name;
      return Optional.of(thing.get(field));
    }
    String field =
        name.matches("(with|set)[A-Z].*")
            ? Properties.property(name.replaceFirst("with|set", ""))
            : name;
    Value value = arguments.at(0);
    for (int i = 1; i < given; i++) {
      value = value.or(arguments.at(i));
    }
    Value set =
        field.equals("body")
            ? value.marks(taint -> taint.then(site.step("is put under 'body'")))
            : value;
    run.members.set(self, field, set, state);
    return Optional.of(self);
  }

  /** Arguments in which a lambda that fills a request is what it filled. */
  static Arguments filled(Site site, String name, Arguments arguments, Run run, State state) {
    if (site.module().language() != Language.JAVA || !name.startsWith("software.amazon.awssdk.")) {
      return arguments;
    }
    List<Value> all = new ArrayList<>();
    for (Value value : arguments.positional()) {
      boolean lambda =
          !value.refs().isEmpty()
              && value.refs().stream().allMatch(ref -> ref instanceof Ref.Function);
      if (lambda) {
        Value request = made(site, run, state);
        run.calls.call(site, value, Value.NEVER, Arguments.of(request), state);
        all.add(request);
      } else {
        all.add(value);
      }
    }
    return new Arguments(all, arguments.named(), arguments.rest(), arguments.restNamed());
  }
}
