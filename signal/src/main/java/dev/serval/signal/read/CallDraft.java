package dev.serval.signal.read;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Attribution;
import dev.serval.signal.detect.CallCount;
import dev.serval.signal.detect.Caller;
import dev.serval.signal.detect.Partition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A record of CloudTrail while its members come in, in whichever order and of whichever type. */
final class CallDraft {

  /** Lambda's operations carry the version of their API. */
  private static final Pattern API_VERSION = Pattern.compile("(20\\d{6})(v\\d+)?$");

  private static final int MOST_RESOURCES = 64;

  private static final String LAMBDA_RUNTIME = "exec-env/AWS_Lambda";

  private final Kept kept;
  private final Map<String, String> members = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> identity = new HashMap<>();
  private final Map<String, String> details = new HashMap<>();
  private final List<String> resources = new ArrayList<>();
  private final CountDraft counts = new CountDraft();
  private int listed;
  private String issued = "";

  CallDraft(Kept kept) {
    this.kept = kept;
  }

  /** Takes the value at which the parser stands if the name is a record's; whether it is. */
  boolean take(String name, JsonParser parser) {
    String member = CallMembers.of(name);
    if (member.equals(CallMembers.NONE)) {
      return counts.take(name, parser);
    }
    switch (member) {
      case "userIdentity" -> structure(parser, "", identity);
      case "requestParameters" -> structure(parser, "", details);
      case "additionalEventData" -> structure(parser, "additionaleventdata", details);
      case "resources" -> resources(parser);
      case "responseElements" -> answer(parser);
      case CallMembers.OTHER -> rest(name, parser);
      default -> texts.put(member, Json.text(parser));
    }
    return true;
  }

  /** Keeps or skips a member that nothing asks for by itself. */
  void rest(String name, JsonParser parser) {
    if (kept.member(name)) {
      Json.flattenMore(parser, name.toLowerCase(Locale.ROOT), members);
    } else {
      parser.skipChildren();
    }
  }

  /** Takes a member that a table has as text; whether a record has one of that name. */
  boolean take(String name, String text) {
    String member = CallMembers.ofColumn(name);
    if (member.equals(CallMembers.NONE)) {
      String path = CallMembers.identity(name);
      if (!path.isEmpty()) {
        identity.put(path, text);
      }
      return !path.isEmpty();
    }
    switch (member) {
      case "userIdentity" -> Json.flattenText(text, "", identity);
      case "requestParameters" -> Json.flattenText(text, "", details);
      case "additionalEventData" -> Json.flattenText(text, "additionaleventdata", details);
      case "resources" -> {
        Map<String, String> all = new TreeMap<>();
        Json.flattenText(text, "", all);
        all.forEach(
            (path, value) -> {
              if (path.endsWith("arn") && resources.size() < MOST_RESOURCES) {
                resources.add(value);
              }
            });
      }
      case "responseElements" -> {
        Map<String, String> all = new TreeMap<>();
        Json.flattenText(text, "", all);
        issued = IssuedKey.in(all, "");
      }
      case CallMembers.OTHER -> {
        return true;
      }
      default -> texts.put(member, text);
    }
    return true;
  }

  /** Athena's tables have structures as text. */
  private static void structure(JsonParser parser, String path, Map<String, String> to) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      Json.flattenText(parser.getString(), path, to);
    } else {
      Json.flatten(parser, path, to);
    }
  }

  /** Of an answer, the id of the key that it gives; and all of it where a rule asks for it. */
  private void answer(JsonParser parser) {
    if (kept.member("responseElements")) {
      Json.flattenMore(parser, "responseelements", members);
      issued = IssuedKey.in(members, "responseelements.");
    } else {
      issued = IssuedKey.in(parser);
    }
  }

  private void resources(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Map<String, String> one = new HashMap<>();
      Json.flatten(parser, "", one);
      if (kept.member("resources") && listed < MOST_RESOURCES) {
        int number = listed++;
        one.forEach((path, value) -> members.put("resources." + number + "." + path, value));
      }
      String arn = one.get("arn");
      if (arn != null && resources.size() < MOST_RESOURCES) {
        resources.add(arn);
      }
    }
  }

  /** Whether it has the name of a call. */
  boolean isCall() {
    return !text("eventName").isEmpty();
  }

  /** CloudTrail's own remark on rates. */
  boolean isInsight() {
    return text("eventCategory").equals("Insight");
  }

  /** Where it says that it is from. */
  String source() {
    return text("eventSource");
  }

  /** A count of many events. */
  boolean isAggregated() {
    return text("eventCategory").equals("Aggregated");
  }

  /** The counts; empty where the record is not of its form. */
  Optional<List<CallCount>> counts() {
    return counts.counts(
        text("eventId"), text("accountId"), text("awsRegion"), text("eventSource"));
  }

  /** The call; empty where what every call has is missing or can't be. */
  Optional<ApiCall> call() {
    Instant time;
    try {
      time = Times.instant(text("eventTime"));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    if (text("eventSource").isEmpty()) {
      return Optional.empty();
    }
    String account = text("recipientAccountId");
    if (account.isEmpty()) {
      account = identity.getOrDefault("accountid", "");
    }
    return Optional.of(
        new ApiCall(
            time,
            text("eventID"),
            text("eventSource").intern(),
            API_VERSION.matcher(text("eventName")).replaceFirst("").intern(),
            text("eventName").intern(),
            account.intern(),
            text("awsRegion").intern(),
            caller(account),
            text("sourceIPAddress"),
            text("userAgent"),
            text("vpcEndpointId"),
            text("errorCode").intern(),
            text("readOnly").equals("true"),
            !text("managementEvent").equals("false") && !text("eventCategory").equals("Data"),
            details(),
            List.copyOf(resources)));
  }

  private Map<String, String> details() {
    if (!kept.nothing()) {
      details.keySet().removeIf(path -> path.startsWith(ApiCall.MEMBER));
      texts.forEach((name, value) -> keep(name.toLowerCase(Locale.ROOT), value));
      identity.forEach((path, value) -> keep("useridentity." + path, value));
      members.forEach(this::keep);
    }
    details.remove(ApiCall.ISSUED);
    if (!issued.isEmpty()) {
      details.put(ApiCall.ISSUED, issued);
    }
    return Map.copyOf(details);
  }

  private void keep(String path, String value) {
    if (kept.path(path)) {
      details.put(ApiCall.MEMBER + path, value);
    }
  }

  private Caller caller(String account) {
    String arn = identity.getOrDefault("arn", "");
    String session = arn.contains(":assumed-role/") ? arn.substring(arn.lastIndexOf('/') + 1) : "";
    String issuer = identity.getOrDefault("sessioncontext.sessionissuer.arn", "");
    String role = session.isEmpty() ? "" : issuer.isEmpty() ? roleOf(arn) : issuer;
    return new Caller(
        identity.getOrDefault("type", ""),
        arn,
        identity.getOrDefault("accountid", account),
        role,
        session,
        identity.getOrDefault("accesskeyid", ""),
        identity.getOrDefault("invokedby", ""),
        attribution(session, account));
  }

  /** The role of a session, as far as the session's ARN tells: without its path. */
  static String roleOf(String session) {
    return session
        .substring(0, session.lastIndexOf('/'))
        .replace(":sts:", ":iam:")
        .replace(":assumed-role/", ":role/");
  }

  private Attribution attribution(String session, String account) {
    String issued = identity.getOrDefault("inscopeof.credentialsissuedto", "");
    if (identity.getOrDefault("inscopeof.issuertype", "").equals("AWS::Lambda::Function")
        && !issued.isEmpty()) {
      return new Attribution(issued.intern(), Attribution.Strength.EXACT);
    }
    if (!session.isEmpty() && text("userAgent").contains(LAMBDA_RUNTIME)) {
      String region = text("awsRegion");
      String arn =
          "arn:%s:lambda:%s:%s:function:%s"
              .formatted(Partition.of(region), region, account, session);
      return new Attribution(arn.intern(), Attribution.Strength.NAMED);
    }
    return Attribution.NONE;
  }

  /** The service's name as actions have it. */
  String service() {
    return text("eventSource").replaceFirst("\\..*", "");
  }

  private String text(String name) {
    return texts.getOrDefault(name, "");
  }
}
