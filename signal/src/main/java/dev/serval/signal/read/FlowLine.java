package dev.serval.signal.read;

import dev.serval.signal.detect.Flow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A line of a flow log, cut at its spaces, with its fields by name. */
final class FlowLine {

  private static final String NOTHING = "-";

  private final Map<String, Integer> positions = new HashMap<>();
  private final String[] parts;

  FlowLine(FlowFormat format) {
    parts = new String[format.fields().size()];
    for (int i = 0; i < parts.length; i++) {
      positions.putIfAbsent(format.fields().get(i), i);
    }
  }

  /** Whether the line has as many fields as the format. */
  boolean split(String line) {
    int count = 0;
    int from = 0;
    int length = line.length();
    while (from < length) {
      int space = line.indexOf(' ', from);
      int to = space < 0 ? length : space;
      if (to > from) {
        if (count == parts.length) {
          return false;
        }
        parts[count++] = line.substring(from, to);
      }
      from = to + 1;
    }
    return count == parts.length;
  }

  /** A field of the line; empty where it is not there or not given. */
  String text(String field) {
    Integer at = positions.get(field);
    return at == null || parts[at].equals(NOTHING) ? "" : parts[at];
  }

  /** The flow; empty where a number is none, or nobody talks to anybody. */
  Optional<Flow> flow() {
    String from = first("pkt-srcaddr", "srcaddr");
    String to = first("pkt-dstaddr", "dstaddr");
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    try {
      String source = text("pkt-src-aws-service");
      String destination = text("pkt-dst-aws-service");
      return Optional.of(
          new Flow(
              Instant.ofEpochSecond(Long.parseLong(first("start", "end"))),
              text("account-id"),
              text("interface-id"),
              from,
              to,
              (int) number("srcport", 65_535),
              (int) number("dstport", 65_535),
              (int) number("protocol", 255),
              number("packets", Long.MAX_VALUE),
              number("bytes", Long.MAX_VALUE),
              destination.isEmpty() ? source : destination,
              direction(),
              !text("action").equals("REJECT"),
              (int) number("tcp-flags", 255)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Flow.Direction direction() {
    return switch (text("flow-direction")) {
      case "egress" -> Flow.Direction.EGRESS;
      case "ingress" -> Flow.Direction.INGRESS;
      default -> Flow.Direction.UNKNOWN;
    };
  }

  private String first(String field, String otherwise) {
    String value = text(field);
    return value.isEmpty() ? text(otherwise) : value;
  }

  private long number(String field, long most) {
    String value = text(field);
    if (value.isEmpty()) {
      return 0;
    }
    long number = Long.parseLong(value);
    if (number < 0 || number > most) {
      throw new NumberFormatException(field);
    }
    return number;
  }
}
