package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Partition;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.change.FunctionChanges;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which actions each function used on which resources. Refused calls used nothing. Adding is in any
 * order.
 */
public final class UsedActions {

  private static final int MOST = 500_000;

  /** Operations of which the action has another name (Service Authorization Reference, 2026-11). */
  private static final Map<String, String> OTHERWISE_NAMED =
      Map.ofEntries(
          Map.entry("lambda:Invoke", "lambda:InvokeFunction"),
          Map.entry("lambda:InvokeAsync", "lambda:InvokeFunction"),
          Map.entry("s3:HeadObject", "s3:GetObject"),
          Map.entry("s3:HeadBucket", "s3:ListBucket"),
          Map.entry("s3:ListObjects", "s3:ListBucket"),
          Map.entry("s3:ListObjectsV2", "s3:ListBucket"),
          Map.entry("s3:ListBuckets", "s3:ListAllMyBuckets"),
          Map.entry("s3:DeleteObjects", "s3:DeleteObject"),
          Map.entry("s3:CreateMultipartUpload", "s3:PutObject"),
          Map.entry("s3:UploadPart", "s3:PutObject"),
          Map.entry("s3:CompleteMultipartUpload", "s3:PutObject"),
          Map.entry("s3:ListMultipartUploads", "s3:ListBucketMultipartUploads"),
          Map.entry("s3:ListParts", "s3:ListMultipartUploadParts"));

  /** Services whose prefix of actions is not the first part of their address. */
  private static final Map<String, String> PREFIXES =
      Map.of("monitoring", "cloudwatch", "email", "ses", "streams.dynamodb", "dynamodb");

  /**
   * A function, what it did, on what.
   *
   * @param resource an ARN, or {@code *} where the record names none
   */
  public record Use(String function, String action, String resource) implements Comparable<Use> {
    @Override
    public int compareTo(Use other) {
      int functions = function.compareTo(other.function);
      int actions = functions == 0 ? action.compareTo(other.action) : functions;
      return actions == 0 ? resource.compareTo(other.resource) : actions;
    }
  }

  /** How often, when first and when last. */
  public record Times(long count, Instant first, Instant last) {
    private Times and(Times other) {
      return new Times(
          count + other.count,
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }

  private final SortedMap<Use, Times> uses = new TreeMap<>();
  private long leftOut;

  /** Takes a signal; only calls of functions count. */
  public void take(Signal signal) {
    if (!(signal instanceof ApiCall call)
        || !call.caller().attribution().known()
        || call.denied()) {
      return;
    }
    List<String> resources =
        call.resources().isEmpty() ? List.of(resource(call)) : call.resources();
    for (String resource : resources) {
      Use use = new Use(call.caller().attribution().function(), action(call), resource);
      if (uses.size() >= MOST && !uses.containsKey(use)) {
        leftOut++;
      } else {
        uses.merge(use, new Times(1, call.time(), call.time()), Times::and);
      }
    }
  }

  /** What was used. */
  public SortedMap<Use, Times> uses() {
    return new TreeMap<>(uses);
  }

  /** How many uses were not kept, since there were too many. */
  public long leftOut() {
    return leftOut;
  }

  private static String action(ApiCall call) {
    String host = call.source().replace(".amazonaws.com", "");
    String action = PREFIXES.getOrDefault(host, call.service()) + ":" + call.name();
    return OTHERWISE_NAMED.getOrDefault(action, action);
  }

  /** Names that records have without an ARN, made to one where nothing has to be guessed. */
  private static String resource(ApiCall call) {
    String partition = "arn:" + Partition.of(call.region()) + ":";
    String start = ":" + call.region() + ":" + call.account() + ":";
    for (String path :
        List.of("secretId", "functionName", "topicArn", "streamARN", "keyId", "stateMachineArn")) {
      if (call.detail(path).startsWith("arn:")) {
        return call.detail(path);
      }
    }
    if (call.service().equals("s3") && !call.detail("bucketName").isEmpty()) {
      String key = call.detail("key");
      return partition + "s3:::" + call.detail("bucketName") + (key.isEmpty() ? "" : "/" + key);
    }
    if (call.service().equals("dynamodb") && !call.detail("tableName").isEmpty()) {
      return partition + "dynamodb" + start + "table/" + call.detail("tableName");
    }
    if (call.service().equals("ssm") && !call.detail("name").isEmpty()) {
      String name = call.detail("name");
      return partition + "ssm" + start + "parameter" + (name.startsWith("/") ? "" : "/") + name;
    }
    if (call.service().equals("sqs") && !call.detail("queueUrl").isEmpty()) {
      String url = call.detail("queueUrl");
      return partition + "sqs" + start + url.substring(url.lastIndexOf('/') + 1);
    }
    if (call.service().equals("lambda") && !FunctionChanges.changed(call).isEmpty()) {
      return FunctionChanges.changed(call);
    }
    return "*";
  }
}
