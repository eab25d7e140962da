package dev.serval.signal.read;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which field of a flow log stands where. Names as in Amazon VPC's user guide, versions 2 to 10.
 *
 * @param fields the names in their order
 */
record FlowFormat(List<String> fields) {

  /** What AWS writes unless told otherwise: version 2. */
  static final FlowFormat DEFAULT =
      new FlowFormat(
          List.of(
              "version",
              "account-id",
              "interface-id",
              "srcaddr",
              "dstaddr",
              "srcport",
              "dstport",
              "protocol",
              "packets",
              "bytes",
              "start",
              "end",
              "action",
              "log-status"));

  /** All others, and what Athena's and Logs Insights' tables call some. */
  private static final List<String> MORE =
      List.of(
          "vpc-id",
          "subnet-id",
          "instance-id",
          "tcp-flags",
          "type",
          "pkt-srcaddr",
          "pkt-dstaddr",
          "region",
          "az-id",
          "sublocation-type",
          "sublocation-id",
          "pkt-src-aws-service",
          "pkt-dst-aws-service",
          "flow-direction",
          "traffic-path",
          "reject-reason",
          "resource-id",
          "encryption-status");

  private static final Map<String, String> ALSO =
      Map.ofEntries(
          Map.entry("account", "account-id"),
          Map.entry("sourceaddress", "srcaddr"),
          Map.entry("destinationaddress", "dstaddr"),
          Map.entry("sourceport", "srcport"),
          Map.entry("destinationport", "dstport"),
          Map.entry("numpackets", "packets"),
          Map.entry("numbytes", "bytes"),
          Map.entry("starttime", "start"),
          Map.entry("endtime", "end"),
          Map.entry("srcAddr", "srcaddr"),
          Map.entry("dstAddr", "dstaddr"),
          Map.entry("srcPort", "srcport"),
          Map.entry("dstPort", "dstport"),
          Map.entry("pktSrcAddr", "pkt-srcaddr"),
          Map.entry("pktDstAddr", "pkt-dstaddr"),
          Map.entry("pkt_src_addr", "pkt-srcaddr"),
          Map.entry("pkt_dst_addr", "pkt-dstaddr"),
          Map.entry("src_addr", "srcaddr"),
          Map.entry("dst_addr", "dstaddr"),
          Map.entry("src_port", "srcport"),
          Map.entry("dst_port", "dstport"));

  private static final Map<String, String> SPELLED = spelled();

  /** Those of a gateway's flow logs, which tell of networks and of no function. */
  private static final Set<String> OF_GATEWAY = Set.of("tgw-id", "tgw-attachment-id");

  private static final Set<String> TELLING =
      Set.of("srcaddr", "dstaddr", "pkt-srcaddr", "interface-id", "log-status", "srcport", "start");

  /**
   * Of a header, or of {@code --flow-format}: names between spaces, as {@code ${name}} or bare;
   * empty where a line is no list of names.
   */
  static Optional<FlowFormat> of(String line) {
    List<String> names =
        Arrays.stream(line.strip().split("\\s+"))
            .map(name -> name.replace("${", "").replace("}", "").replace('_', '-'))
            .toList();
    long telling = names.stream().filter(TELLING::contains).count();
    return telling >= 2 ? Optional.of(new FlowFormat(names)) : Optional.empty();
  }

  private static Map<String, String> spelled() {
    Map<String, String> all = new HashMap<>(ALSO);
    Stream.concat(DEFAULT.fields().stream(), MORE.stream())
        .forEach(
            name -> {
              all.put(name, name);
              all.put(name.replace('-', '_'), name);
              all.put(name.replace("-", ""), name);
              all.put(camel(name), name);
            });
    return all;
  }

  private static String camel(String name) {
    StringBuilder text = new StringBuilder();
    for (String part : name.split("-")) {
      text.append(
          text.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return text.toString();
  }

  /** All that tables and programs call the fields. */
  static Set<String> spellings() {
    return SPELLED.keySet();
  }

  /** Of values by whichever names, those of fields, by the names in the user guide. */
  static Map<String, String> named(Map<String, String> values) {
    Map<String, String> all = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          String field = SPELLED.getOrDefault(name, "");
          if (!field.isEmpty()) {
            all.put(field, value);
          }
        });
    return all;
  }

  /** Whether a header is that of a Transit Gateway's flow log. */
  static boolean isOfGateway(String header) {
    return Arrays.stream(header.strip().split("[\\s,]+"))
        .map(name -> name.replace('_', '-'))
        .anyMatch(OF_GATEWAY::contains);
  }

  /** Where a field is, or -1. */
  int at(String field) {
    return fields.indexOf(field);
  }
}
