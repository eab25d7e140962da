package dev.serval.signal.read;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The members of CloudTrail's records, by their names there and by those that tables of it have.
 */
final class CallMembers {

  /** A member of every record that nothing asks for by itself. */
  static final String OTHER = "";

  /** No member. */
  static final String NONE = "none";

  private static final Pattern WORDS = Pattern.compile("(?<=[a-z])([A-Z])");
  private static final Map<String, String> MEMBERS = members();

  private CallMembers() {}

  /** The member of that name in JSON. */
  static String of(String name) {
    return MEMBERS.getOrDefault(name, NONE);
  }

  private static Map<String, String> members() {
    Map<String, String> all = new HashMap<>();
    for (String name :
        List.of(
            "userIdentity",
            "requestParameters",
            "additionalEventData",
            "responseElements",
            "resources",
            "eventTime",
            "eventSource",
            "eventName",
            "awsRegion",
            "sourceIPAddress",
            "userAgent",
            "errorCode",
            "eventID",
            "readOnly",
            "recipientAccountId",
            "vpcEndpointId",
            "managementEvent",
            "eventCategory")) {
      spell(name, name, all);
    }
    for (String name :
        List.of(
            "eventVersion",
            "errorMessage",
            "requestID",
            "eventType",
            "apiVersion",
            "serviceEventDetails",
            "sharedEventID",
            "addendum",
            "edgeDeviceDetails",
            "vpcEndpointAccountId",
            "sessionCredentialFromConsole",
            "tlsDetails",
            "eventContext")) {
      spell(name, OTHER, all);
    }
    // Aggregated events have these.
    all.put("eventId", "eventId");
    all.put("accountId", "accountId");
    return all;
  }

  private static void spell(String name, String member, Map<String, String> to) {
    to.put(name, member);
    to.put(name.toLowerCase(Locale.ROOT), member);
    to.put(WORDS.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT), member);
  }

  /** The member that a column is: tables begin names with capitals, too, and have others. */
  static String ofColumn(String column) {
    return switch (column) {
      case "AWSRegion" -> "awsRegion";
      case "SourceIpAddress" -> "sourceIPAddress";
      case "AwsEventId" -> "eventID";
      case "TimeGenerated" -> "eventTime";
      default -> {
        String lower =
            column.isEmpty()
                ? column
                : column.substring(0, 1).toLowerCase(Locale.ROOT) + column.substring(1);
        yield MEMBERS.getOrDefault(lower, NONE);
      }
    };
  }

  /** Whether names are enough to be a table of calls. */
  static boolean isTable(Collection<String> names) {
    Set<String> members = new HashSet<>();
    names.forEach(name -> members.add(ofColumn(name)));
    return members.containsAll(List.of("eventName", "eventSource", "eventTime"));
  }

  /** A table may have who called in columns of their own, named in many ways. */
  static String identity(String column) {
    String plain = column.replaceAll("[._]", "").toLowerCase(Locale.ROOT);
    String path =
        plain.startsWith("useridentity") ? plain.substring("useridentity".length()) : plain;
    boolean own = path.length() < plain.length();
    return switch (path) {
      case "arn", "accesskeyid", "invokedby" -> path;
      case "type", "accountid" -> own ? path : "";
      case "sessionissuerarn", "sessioncontextsessionissuerarn" ->
          "sessioncontext.sessionissuer.arn";
      case "inscopeofcredentialsissuedto" -> "inscopeof.credentialsissuedto";
      case "inscopeofissuertype" -> "inscopeof.issuertype";
      default -> "";
    };
  }

  /** Of the members that most detectors ask for, those that no column has. */
  static List<String> missing(Collection<String> columns) {
    Set<String> there = new HashSet<>();
    for (String column : columns) {
      there.add(ofColumn(column));
      there.add(identity(column).equals("arn") ? "userIdentity" : OTHER);
    }
    return Stream.of("userIdentity", "requestParameters", "sourceIPAddress", "awsRegion", "eventID")
        .filter(name -> !there.contains(name))
        .toList();
  }
}
