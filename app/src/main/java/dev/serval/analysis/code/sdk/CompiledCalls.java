package dev.serval.analysis.code.sdk;

import dev.serval.analysis.code.flow.ObservedCall;
import dev.serval.analysis.code.value.Value;
import dev.serval.data.SdkTable;
import dev.serval.data.SdkTable.Service;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls of the AWS SDKs for Java and Go, versions 1 and 2: methods of clients, paginators, and what
 * Java's libraries above them call.
 */
final class CompiledCalls {

  private static final Pattern JAVA_SECOND =
      Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.\\w*Client\\(\\)\\.(\\w+)");

  private static final Pattern JAVA_FIRST =
      Pattern.compile(
          "(?:com\\.amazonaws\\.services\\.(?!lambda\\.runtime)(\\w+)\\.(?:Amazon|AWS)\\w+\\(\\)(?:\\.\\w+\\(\\))*|aws1\\.(\\w+))\\.(\\w+)");

  private static final Pattern GO =
      Pattern.compile(
          "github\\.com/aws/aws-sdk-go(-v2)?/service/(\\w+)(?:/\\w+iface)?\\.(?:\\w+\\(\\)\\.)?(\\w+)");

  private static final Pattern WAITER =
      Pattern.compile(
          "software\\.amazon\\.awssdk\\.services\\.(\\w+)\\..*\\.waitUntil(\\w+)"
              + "|github\\.com/aws/aws-sdk-go-v2/service/(\\w+)\\.New(\\w+)Waiter\\(\\)\\.Wait(?:ForOutput)?"
              + "|github\\.com/aws/aws-sdk-go/service/(\\w+)(?:/\\w+iface)?\\..*\\.?WaitUntil(\\w+?)(?:WithContext)?");

  /** What packages are called whose services have another id. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("dynamodbv2", "dynamodb"),
          Map.entry("simpleemail", "ses"),
          Map.entry("simplesystemsmanagement", "ssm"),
          Map.entry("stepfunctions", "sfn"),
          Map.entry("securitytoken", "sts"),
          Map.entry("identitymanagement", "iam"),
          Map.entry("cognitoidp", "cognitoidentityprovider"),
          Map.entry("eventbridge", "eventbridge"),
          Map.entry("cloudwatchevents", "cloudwatchevents"),
          Map.entry("logs", "cloudwatchlogs"));

  /** Methods that ask for something else than their name says. */
  private static final Map<String, String> OTHER_METHODS =
      Map.of(
          "getObjectAsBytes", "GetObject",
          "getObjectAsString", "GetObject",
          "listObjects", "ListObjects",
          "doesObjectExist", "HeadObject",
          "getObjectMetadata", "HeadObject",
          "doesBucketExistV2", "HeadBucket");

  /** Methods of clients that call nothing. */
  private static final Set<String> SILENT =
      Set.of("close", "shutdown", "serviceName", "utilities", "builder", "create", "waiter");

  private static final Set<String> OF_BUCKETS =
      Set.of(
          "getObject",
          "putObject",
          "deleteObject",
          "getObjectAsString",
          "doesObjectExist",
          "getObjectMetadata",
          "listObjects",
          "listObjectsV2",
          "doesBucketExistV2");

  private final SdkTable table;
  private final Found found;

  CompiledCalls(SdkTable table, Found found) {
    this.table = table;
    this.found = found;
  }

  /** Whether a name is one of these SDKs'. */
  static boolean isOfSdk(String name) {
    return name.startsWith("software.amazon.awssdk.")
        || name.startsWith("aws1.")
        || name.startsWith("github.com/aws/aws-sdk-go")
        || (name.startsWith("com.amazonaws.services.")
            && !name.startsWith("com.amazonaws.services.lambda.runtime."));
  }

  /** Whether a name is that of a client, rather than of what it does. */
  static boolean isClient(String name) {
    return name.matches(
        "software\\.amazon\\.awssdk\\.services\\..*Client\\(\\)|aws1\\.\\w+"
            + "|com\\.amazonaws\\.services\\.(?!lambda\\.runtime)[\\w.]*\\.(Amazon|AWS)\\w+\\(\\)"
            + "|github\\.com/aws/aws-sdk-go(-v2)?/service/.*\\.(Client|Service)\\(\\)");
  }

  /** Whether the call was one of these SDKs. */
  boolean take(ObservedCall call) {
    String name = call.name();
    if (waits(call)) {
      return true;
    }
    Matcher java = JAVA_SECOND.matcher(name);
    if (java.matches()) {
      operation(call, java.group(1), java.group(2), call.arguments().at(0), true);
      return true;
    }
    Matcher old = JAVA_FIRST.matcher(name);
    if (old.matches()) {
      String service = old.group(1) == null ? old.group(2) : old.group(1);
      operation(call, service, old.group(3), call.arguments().at(0), true);
      return true;
    }
    Matcher go = GO.matcher(name);
    if (go.matches()) {
      go(call, go.group(1) != null, go.group(2), go.group(3));
      return true;
    }
    return isOfSdk(name);
  }

  /** Waiters ask until the answer is what they wait for; their names say what they ask. */
  private boolean waits(ObservedCall call) {
    Matcher waiter = WAITER.matcher(call.name());
    if (!waiter.matches()) {
      return false;
    }
    boolean java = call.name().startsWith("software.");
    boolean go = call.name().startsWith("github.com/aws/aws-sdk-go-v2/");
    String state = waiter.group(java ? 2 : go ? 4 : 6).toLowerCase(Locale.ROOT);
    String id = waiter.group(java ? 1 : go ? 3 : 5);
    Value request = call.arguments().at(go ? 1 : 0);
    table
        .serviceOfId(OTHER_NAMES.getOrDefault(id, id))
        .ifPresent(
            service ->
                service.waiters().entrySet().stream()
                    .filter(one -> one.getKey().replace("_", "").equals(state))
                    .findFirst()
                    .ifPresent(
                        one ->
                            found.call(
                                call,
                                service,
                                one.getValue(),
                                given(call, one.getValue(), request, java))));
    return true;
  }

  private void go(ObservedCall call, boolean second, String service, String method) {
    boolean paginator = method.matches("New\\w+Paginator");
    String operation =
        paginator
            ? method.substring("New".length(), method.length() - "Paginator".length())
            : method.replaceFirst("(Pages)?(WithContext)?$", "");
    boolean behind = second || method.endsWith("WithContext");
    boolean called = call.name().contains("()");
    if (called || paginator) {
      operation(call, service, operation, call.arguments().at(behind ? 1 : 0), false);
    }
  }

  private void operation(
      ObservedCall call, String service, String method, Value request, boolean java) {
    String plain = method.replaceFirst("Paginator$", "").replaceFirst("(?<=[a-z])Async$", "");
    if (SILENT.contains(plain)) {
      return;
    }
    Optional<Service> known = table.serviceOfId(OTHER_NAMES.getOrDefault(service, service));
    Optional<String> operation =
        known.flatMap(one -> one.operation(OTHER_METHODS.getOrDefault(plain, plain)));
    if (known.isPresent() && operation.isPresent()) {
      found.call(call, known.get(), operation.get(), given(call, plain, request, java));
    } else if (java) {
      String whose = known.map(Service::name).orElse("*");
      found.unresolved(
          call, "which operation '%s' stands for is not known".formatted(method), whose + ".*");
    }
  }

  /**
   * Java's requests have their members with small letters; S3's first version takes them by place.
   */
  private static Given given(ObservedCall call, String method, Value request, boolean java) {
    Map<String, Value> named = new HashMap<>();
    if (java) {
      call.contents()
          .all(request)
          .forEach(
              (name, value) -> {
                if (!name.isEmpty()) {
                  String upper = Character.toUpperCase(name.charAt(0)) + name.substring(1);
                  named.put(upper.equals("BucketName") ? "Bucket" : upper, value);
                }
              });
      boolean places =
          call.name().startsWith("aws1.s3.") && OF_BUCKETS.contains(method) && named.isEmpty();
      if (places) {
        named.put("Bucket", request);
        if (!call.arguments().at(1).isNever()) {
          named.put("Key", call.arguments().at(1));
        }
      }
      boolean open = named.isEmpty() && !request.isNever();
      return new Given(named, open ? Value.ANY : Value.NEVER, call.contents());
    }
    return new Given(Map.of(), request, call.contents());
  }
}
