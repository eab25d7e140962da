package dev.serval.signal.read;

import dev.serval.signal.detect.Flow;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** A line of a flow log, cut at its spaces, with its fields by name. */
final class FlowLine {

  /** Addresses, interfaces and accounts come again and again: one text for each. */
  private static final int KNOWN_BITS = 14;

  private static final int KNOWN = 1 << KNOWN_BITS;

  /** The golden ratio of 64 bits (Knuth's multiplicative hashing). */
  private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

  private static final byte[] NODATA = word("NODATA");
  private static final byte[] SKIPDATA = word("SKIPDATA");
  private static final byte[] EGRESS = word("egress");
  private static final byte[] INGRESS = word("ingress");
  private static final byte[] REJECT = word("REJECT");

  private static final int LONGEST = 64;

  /** Numbers with as many digits are less than the largest that there is. */
  private static final int SAFE_DIGITS = 18;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** A text that came before. */
  private static final class Known {
    private final byte[] bytes;
    private final String text;

    Known(byte[] bytes, String text) {
      this.bytes = bytes;
      this.text = text;
    }
  }

  private final int[] starts;
  private final int[] ends;
  private final Known[] known = new Known[KNOWN];
  private byte[] line = {};
  private int fields;
  private Instant recent = Instant.EPOCH;

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

  private static byte[] word(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

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

  /** Cuts a text; whether it has as many fields as the format. */
  boolean split(String next) {
    byte[] bytes = next.getBytes(StandardCharsets.UTF_8);
    return split(bytes, 0, bytes.length);
  }

  /** Cuts a line that lies in some bytes; whether it has as many fields as the format. */
  boolean split(byte[] where, int begin, int stop) {
    line = where;
    fields = 0;
    int at = begin;
    while (at < stop) {
      int space = at;
      while (space < stop && line[space] != ' ' && line[space] != '\t') {
        space++;
      }
      if (space > at) {
        if (fields == starts.length) {
          fields++;
          return false;
        }
        starts[fields] = at;
        ends[fields++] = space;
      }
      at = space + 1;
    }
    return fields == starts.length;
  }

  /** Whether the line that was cut has nothing in it. */
  boolean isBlank() {
    return fields == 0;
  }

  /** Whether nothing was recorded, or not all; empty for a record. */
  Optional<Coverage.Kind> nothing() {
    return is(status, NODATA)
        ? Optional.of(Coverage.Kind.NODATA)
        : is(status, SKIPDATA) ? Optional.of(Coverage.Kind.SKIPDATA) : Optional.empty();
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
              time(began),
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
              is(direction, EGRESS)
                  ? Flow.Direction.EGRESS
                  : is(direction, INGRESS) ? Flow.Direction.INGRESS : Flow.Direction.UNKNOWN,
              !is(action, REJECT),
              (int) number(flags, 255)));
    } catch (ArithmeticException | java.time.DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Lines that follow each other are of the same time most often. */
  private Instant time(long second) {
    if (recent.getEpochSecond() != second) {
      recent = Instant.ofEpochSecond(second);
    }
    return recent;
  }

  private boolean isGiven(int field) {
    return field >= 0 && !(ends[field] - starts[field] == 1 && line[starts[field]] == '-');
  }

  private boolean is(int field, byte[] word) {
    return field >= 0
        && ends[field] - starts[field] == word.length
        && Arrays.equals(line, starts[field], ends[field], word, 0, word.length);
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
      return new String(line, begin, length, StandardCharsets.UTF_8);
    }
    int place = place(begin, length);
    Known before = known[place];
    if (before != null
        && Arrays.equals(line, begin, begin + length, before.bytes, 0, before.bytes.length)) {
      return before.text;
    }
    String now = new String(line, begin, length, StandardCharsets.UTF_8);
    known[place] = new Known(Arrays.copyOfRange(line, begin, begin + length), now);
    return now;
  }

  /** Where a text is looked for: by all of its bytes, eight at once. */
  private int place(int begin, int length) {
    long hash = length;
    int at = begin;
    for (; at + Long.BYTES <= begin + length; at += Long.BYTES) {
      hash = (hash ^ (long) EIGHT.get(line, at)) * MIX;
      hash ^= hash >>> 29;
    }
    for (; at < begin + length; at++) {
      hash = (hash ^ line[at]) * MIX;
    }
    return (int) ((hash * MIX) >>> (Long.SIZE - KNOWN_BITS));
  }

  private long number(int field, long most) {
    if (!isGiven(field)) {
      return 0;
    }
    long number = 0;
    boolean safe = ends[field] - starts[field] <= SAFE_DIGITS;
    for (int i = starts[field]; i < ends[field]; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9) {
        throw new NumberFormatException("no number");
      }
      number = safe ? number * 10 + digit : Math.addExact(Math.multiplyExact(number, 10L), digit);
    }
    if (number > most) {
      throw new NumberFormatException("too large");
    }
    return number;
  }
}
