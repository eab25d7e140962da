package dev.serval.signal.read;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Where a field is, or -1. */
  int at(String field) {
    return fields.indexOf(field);
  }
}
