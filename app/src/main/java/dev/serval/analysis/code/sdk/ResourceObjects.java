package dev.serval.analysis.code.sdk;

import dev.serval.analysis.code.flow.Arguments;
import dev.serval.analysis.code.flow.ObservedCall;
import dev.serval.analysis.code.value.Value;
import dev.serval.data.SdkObject;
import dev.serval.data.SdkObject.Identifier;
import dev.serval.data.SdkTable.Service;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls of boto3's objects, such as tables and buckets: the way to one says what it is of, and its
 * identifiers fill parameters of operations.
 */
final class ResourceObjects {

  private static final String ITEM = "[]";

  private final Service service;
  private final Found found;

  ResourceObjects(Service service, Found found) {
    this.service = service;
    this.found = found;
  }

  /**
   * Where the way has led to.
   *
   * @param object of which kind
   * @param ids its identifiers by name
   * @param collection whether it is a collection of the service's or object's, by attribute
   * @param batch whether it gathers writes
   */
  private record Standing(
      SdkObject object, Map<String, Value> ids, String collection, boolean batch) {}

  /** Takes a call: {@code .Table().put_item}, of which the service has been read. */
  void take(ObservedCall call, String way) {
    SdkObject root = service.objects().get("");
    if (root == null || way.isEmpty()) {
      return;
    }
    String[] parts = way.substring(1).split("\\.");
    Standing at = new Standing(root, Map.of(), "", false);
    int calls = 1;
    for (int i = 0; i < parts.length - 1; i++) {
      boolean called = parts[i].contains("(");
      Arguments given =
          called && calls < call.made().size() ? call.made().get(calls) : Arguments.NONE;
      calls += called ? 1 : 0;
      at = step(at, parts[i], given);
      if (at.object().equals(NOTHING)) {
        return;
      }
    }
    last(call, at, parts[parts.length - 1]);
  }

  private static final SdkObject NOTHING =
      new SdkObject(
          "-",
          List.of(),
          new SdkObject.Call("", Map.of(), "", false),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of());

  private Standing step(Standing at, String part, Arguments given) {
    boolean item = part.endsWith(ITEM);
    String name = part.replace(ITEM, "").replaceAll("\\(.*\\)", "");
    SdkObject object = at.object();
    Standing next = new Standing(NOTHING, Map.of(), "", false);
    if (!at.collection().isEmpty()) {
      next = at;
    } else if (object.parts().containsKey(name)) {
      next = part(at, object.parts().get(name), given);
    } else if (object.kind().isEmpty() && service.objects().containsKey(name)) {
      next = part(at, whole(service.objects().get(name)), given);
    } else if (object.collections().containsKey(name)) {
      next = new Standing(object, at.ids(), name, false);
    } else if (name.equals("batch_writer")) {
      next = new Standing(object, at.ids(), "", true);
    } else if (object.calls().containsKey(name)) {
      next = made(object.calls().get(name).gives(), given);
    }
    return item && !next.collection().isEmpty() ? item(next) : next;
  }

  /** The service makes any object of which all identifiers are given. */
  private static SdkObject.Part whole(SdkObject object) {
    return new SdkObject.Part(
        object.kind(),
        object.identifiers().stream().map(one -> new Identifier(one.name(), "")).toList());
  }

  private Standing part(Standing at, SdkObject.Part part, Arguments given) {
    Map<String, Value> ids = new HashMap<>();
    int position = 0;
    for (Identifier one : part.identifiers()) {
      String from = one.parameter();
      Value value = Value.ANY;
      if (from.isEmpty()) {
        Value named = given.of(snake(one.name()));
        value = position < given.positional().size() ? given.at(position) : named;
        position++;
        value = value.isNever() ? Value.ANY : value;
      } else if (!from.equals("?")) {
        value = at.ids().getOrDefault(from, Value.ANY);
      }
      ids.put(one.name(), value);
    }
    return new Standing(object(part.kind()), ids, "", false);
  }

  /** What a call gives is known by the name that the call was given. */
  private Standing made(String kind, Arguments given) {
    Map<String, Value> ids = new HashMap<>();
    SdkObject object = object(kind);
    for (Identifier one : object.identifiers()) {
      Value value = Value.NEVER;
      for (String name : List.of(one.parameter(), kind + "Name", kind, one.name())) {
        value = value.isNever() ? given.of(name) : value;
      }
      ids.put(one.name(), value.isNever() ? Value.ANY : value);
    }
    return new Standing(object, ids, "", false);
  }

  /** One of a collection is of the same bucket, and its own name only the answer tells. */
  private Standing item(Standing at) {
    SdkObject.Call collection = at.object().collections().get(at.collection());
    SdkObject kind = collection == null ? NOTHING : object(collection.gives());
    Map<String, Value> ids = new HashMap<>();
    kind.identifiers().forEach(one -> ids.put(one.name(), Value.ANY));
    at.ids().forEach((name, value) -> ids.replace(at.object().kind() + name, value));
    return new Standing(kind, ids, "", false);
  }

  private void last(ObservedCall call, Standing at, String method) {
    Given given =
        new Given(call.arguments().named(), call.arguments().restNamed(), call.contents());
    SdkObject object = at.object();
    if (at.batch()) {
      found.call(call, service, "BatchWriter", given.with(parameters(at, tableName())));
      return;
    }
    if (!at.collection().isEmpty()) {
      SdkObject.Call through = object.collections().get(at.collection());
      if (through == null) {
        return;
      }
      String batch = object(through.gives()).batches().get(method);
      Given all = given.with(parameters(at, through.parameters()));
      found.call(call, service, through.operation(), all);
      if (batch != null) {
        found.call(call, service, batch, all);
      }
      return;
    }
    SdkObject.Call does = object.calls().get(method);
    if (does != null) {
      String operation =
          does.waiter() ? service.waiters().getOrDefault(does.operation(), "") : does.operation();
      found.call(call, service, operation, given.with(parameters(at, does.parameters())));
    } else if (method.equals("load") || method.equals("reload")) {
      found.call(
          call,
          service,
          object.load().operation(),
          given.with(parameters(at, object.load().parameters())));
    } else if (method.equals("*")) {
      found.unresolved(
          call,
          "which method of a " + object.kind() + " is called is not known",
          service.name() + ".*");
    } else {
      found.ofLibrary(
          call,
          service.name() + ":" + object.kind() + "." + method,
          parameters(
              at,
              Map.of(
                  "Bucket",
                  at.ids().containsKey("BucketName") ? "BucketName" : "Name",
                  "Key",
                  "Key")));
    }
  }

  private static Map<String, String> tableName() {
    return Map.of("TableName", "Name");
  }

  private static Map<String, Value> parameters(Standing at, Map<String, String> from) {
    Map<String, Value> all = new LinkedHashMap<>();
    from.forEach(
        (parameter, id) -> {
          Value value = at.ids().get(id);
          if (value != null) {
            // A list's only item, as in MessageIds[0].
            all.put(parameter.replaceAll("\\[.*", ""), value);
          }
        });
    return all;
  }

  private SdkObject object(String kind) {
    SdkObject object = kind.isEmpty() ? null : service.objects().get(kind);
    return object == null ? NOTHING : object;
  }

  private static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }
}
