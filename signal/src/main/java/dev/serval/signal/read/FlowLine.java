package dev.serval.signal.read;

import dev.serval.signal.detect.Flow;
import java.time.Instant;
import java.util.Optional;

/** A line of a flow log, cut at its spaces, with its fields by name. */
final class FlowLine {

  /** Addresses, interfaces and accounts come again and again: one text for each. */
  private static final int KNOWN = 1 << 14;

  private static final int LONGEST = 64;

  private final int[] starts;
  private final int[] ends;
  private final String[] known = new String[KNOWN];
  private String line = "";

  private final int from;
  private final int otherFrom;
  private final int to;
  private final int otherTo;
  private final int start;
  private final int end;
  private final int account;
  private final int networkInterface;
  private final int fromPort;
  private final int toPort;
  private final int protocol;
  private final int packets;
  private final int bytes;
  private final int fromService;
  private final int toService;
  private final int direction;
  private final int action;
  private final int flags;
  private final int status;

  FlowLine(FlowFormat format) {
    starts = new int[format.fields().size()];
    ends = new int[starts.length];
    from = format.at("pkt-srcaddr");
    otherFrom = format.at("srcaddr");
    to = format.at("pkt-dstaddr");
    otherTo = format.at("dstaddr");
    start = format.at("start");
    end = format.at("end");
    account = format.at("account-id");
    networkInterface = format.at("interface-id");
    fromPort = format.at("srcport");
    toPort = format.at("dstport");
    protocol = format.at("protocol");
    packets = format.at("packets");
    bytes = format.at("bytes");
    fromService = format.at("pkt-src-aws-service");
    toService = format.at("pkt-dst-aws-service");
    direction = format.at("flow-direction");
    action = format.at("action");
    flags = format.at("tcp-flags");
    status = format.at("log-status");
  }

  /** Whether the line has as many fields as the format. */
  boolean split(String next) {
    line = next;
    int count = 0;
    int at = 0;
    int length = next.length();
    while (at < length) {
      int space = next.indexOf(' ', at);
      int stop = space < 0 ? length : space;
      if (stop > at) {
        if (count == starts.length) {
          return false;
        }
        starts[count] = at;
        ends[count++] = stop;
      }
      at = stop + 1;
    }
    return count == starts.length;
  }

  /** Whether nothing was recorded, or not all; empty for a record. */
  Optional<Coverage.Kind> nothing() {
    return is(status, "NODATA")
        ? Optional.of(Coverage.Kind.NODATA)
        : is(status, "SKIPDATA") ? Optional.of(Coverage.Kind.SKIPDATA) : Optional.empty();
  }

  /** The flow; empty where a number is none, or nobody talks to anybody. */
  Optional<Flow> flow() {
    String source = first(from, otherFrom);
    String destination = first(to, otherTo);
    if (source.isEmpty() || destination.isEmpty()) {
      return Optional.empty();
    }
    try {
      String service = first(toService, fromService);
      long began = number(isGiven(start) ? start : end, Long.MAX_VALUE);
      return Optional.of(
          new Flow(
              Instant.ofEpochSecond(began),
              text(account),
              text(networkInterface),
              source,
              destination,
              (int) number(fromPort, 65_535),
              (int) number(toPort, 65_535),
              (int) number(protocol, 255),
              number(packets, Long.MAX_VALUE),
              number(bytes, Long.MAX_VALUE),
              service,
              is(direction, "egress")
                  ? Flow.Direction.EGRESS
                  : is(direction, "ingress") ? Flow.Direction.INGRESS : Flow.Direction.UNKNOWN,
              !is(action, "REJECT"),
              (int) number(flags, 255)));
    } catch (ArithmeticException | java.time.DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private boolean isGiven(int field) {
    return field >= 0 && !(ends[field] - starts[field] == 1 && line.charAt(starts[field]) == '-');
  }

  private boolean is(int field, String word) {
    return field >= 0
        && ends[field] - starts[field] == word.length()
        && line.startsWith(word, starts[field]);
  }

  private String first(int field, int otherwise) {
    return isGiven(field) ? text(field) : text(otherwise);
  }

  /** A field of the line; empty where it is not there or not given. */
  private String text(int field) {
    if (!isGiven(field)) {
      return "";
    }
    int begin = starts[field];
    int length = ends[field] - begin;
    if (length > LONGEST) {
      return line.substring(begin, ends[field]);
    }
    int hash = length;
    for (int i = begin; i < ends[field]; i++) {
      hash = 31 * hash + line.charAt(i);
    }
    int place = (hash ^ hash >>> 15) & (KNOWN - 1);
    String before = known[place];
    if (before != null && before.length() == length && line.startsWith(before, begin)) {
      return before;
    }
    String now = line.substring(begin, ends[field]);
    known[place] = now;
    return now;
  }

  private long number(int field, long most) {
    if (!isGiven(field)) {
      return 0;
    }
    long number = 0;
    for (int i = starts[field]; i < ends[field]; i++) {
      int digit = line.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new NumberFormatException("no number");
      }
      number = Math.addExact(Math.multiplyExact(number, 10L), digit);
    }
    if (number > most) {
      throw new NumberFormatException("too large");
    }
    return number;
  }
}
