package dev.serval.signal.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * CloudTrail's calls and flow records in the Open Cybersecurity Schema Framework, as Security Lake
 * keeps them. What its mapping drops, such as whose function credentials were issued to, is missed.
 */
final class OcsfActivity {

  /** The members that are looked at. */
  static final Set<String> MEMBERS =
      Set.of(
          "class_uid",
          "time",
          "time_dt",
          "start_time",
          "start_time_dt",
          "end_time",
          "end_time_dt",
          "api",
          "actor",
          "src_endpoint",
          "dst_endpoint",
          "cloud",
          "http_request",
          "connection_info",
          "traffic",
          "metadata",
          "unmapped",
          "status_code",
          "action",
          "disposition");

  private static final Map<String, String> OF_CALL =
      Map.ofEntries(
          Map.entry("api.operation", "eventName"),
          Map.entry("api.service.name", "eventSource"),
          Map.entry("api.response.error", "errorCode"),
          Map.entry("api.request.data", "requestParameters"),
          Map.entry("cloud.region", "awsRegion"),
          Map.entry("cloud.account.uid", "recipientAccountId"),
          Map.entry("src_endpoint.domain", "sourceIPAddress"),
          Map.entry("src_endpoint.uid", "vpcEndpointId"),
          Map.entry("http_request.user_agent", "userAgent"),
          Map.entry("metadata.uid", "eventID"),
          Map.entry("metadata.product.feature.name", "eventCategory"),
          Map.entry("actor.user.type", "useridentity.type"),
          Map.entry("actor.user.uid", "useridentity.arn"),
          Map.entry("actor.user.account.uid", "useridentity.accountid"),
          Map.entry("actor.user.credential_uid", "useridentity.accesskeyid"),
          Map.entry("actor.session.issuer", "useridentity.sessioncontext.sessionissuer.arn"),
          Map.entry("actor.invoked_by", "useridentity.invokedby"));

  private static final Map<String, String> OF_FLOW =
      Map.ofEntries(
          Map.entry("cloud.account.uid", "account-id"),
          Map.entry("src_endpoint.ip", "srcaddr"),
          Map.entry("src_endpoint.port", "srcport"),
          Map.entry("src_endpoint.svc_name", "pkt-src-aws-service"),
          Map.entry("dst_endpoint.ip", "dstaddr"),
          Map.entry("dst_endpoint.port", "dstport"),
          Map.entry("dst_endpoint.svc_name", "pkt-dst-aws-service"),
          Map.entry("connection_info.protocol_num", "protocol"),
          Map.entry("connection_info.tcp_flags", "tcp-flags"),
          Map.entry("traffic.packets", "packets"),
          Map.entry("traffic.bytes", "bytes"),
          Map.entry("status_code", "log-status"));

  private OcsfActivity() {}

  /** A call of an object whose members lie under their paths. */
  static CallDraft call(Map<String, String> fields) {
    CallDraft draft = new CallDraft(Kept.NONE);
    OF_CALL.forEach(
        (path, name) -> {
          String text = fields.getOrDefault(path, "");
          if (!text.isEmpty()) {
            draft.take(name, text);
          }
        });
    String address = fields.getOrDefault("src_endpoint.ip", "");
    if (!address.isEmpty()) {
      draft.take("sourceIPAddress", address);
    }
    draft.take("eventTime", time(fields, "time"));
    fields.forEach(
        (path, text) -> {
          if (path.startsWith("unmapped.")) {
            unmapped(path.substring("unmapped.".length()), text, fields, draft);
          }
        });
    return draft;
  }

  /** What the mapping has no place for: by name, or as pairs of name and value. */
  private static void unmapped(
      String path, String text, Map<String, String> fields, CallDraft draft) {
    boolean pair = path.matches("\\d{1,3}\\.0");
    String name = pair ? text.toLowerCase(Locale.ROOT) : path;
    String value =
        pair ? fields.getOrDefault("unmapped." + path.replaceFirst("0$", "1"), "") : text;
    if (name.equals("readonly")
        || name.equals("managementevent")
        || name.startsWith("useridentity.")) {
      draft.take(name, value);
    }
  }

  /** The fields of a flow record. */
  static Map<String, String> flow(Map<String, String> fields) {
    Map<String, String> flow = new HashMap<>();
    OF_FLOW.forEach(
        (path, name) -> {
          if (fields.containsKey(path)) {
            flow.put(name, fields.getOrDefault(path, ""));
          }
        });
    boolean egress = fields.getOrDefault("connection_info.direction_id", "").equals("2");
    boolean ingress = fields.getOrDefault("connection_info.direction_id", "").equals("1");
    flow.put("flow-direction", egress ? "egress" : ingress ? "ingress" : "-");
    boolean from = fields.containsKey("src_endpoint.interface_uid");
    flow.put(
        "interface-id",
        fields.getOrDefault((from ? "src" : "dst") + "_endpoint.interface_uid", "-"));
    String action = fields.getOrDefault("action", fields.getOrDefault("disposition", ""));
    flow.put("action", action.equals("Denied") || action.equals("Blocked") ? "REJECT" : "ACCEPT");
    String start = time(fields, fields.containsKey("start_time_dt") ? "start_time_dt" : "time");
    flow.put("start", start.isEmpty() ? "x" : "" + Instant.parse(start).getEpochSecond());
    return flow;
  }

  /** Milliseconds, or a time as text beside or instead of them; empty where there is none. */
  private static String time(Map<String, String> fields, String name) {
    String text = fields.getOrDefault(name, fields.getOrDefault(name + "_dt", ""));
    try {
      return text.matches("\\d{1,18}")
          ? Instant.ofEpochMilli(Long.parseLong(text)).toString()
          : Times.instant(text).toString();
    } catch (DateTimeException e) {
      return "";
    }
  }
}
