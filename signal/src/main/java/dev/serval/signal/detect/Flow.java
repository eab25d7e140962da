package dev.serval.signal.detect;

import java.time.Instant;

/**
 * A record of a VPC flow log: packets of one connection in one direction within its time.
 *
 * @param networkInterface such as {@code eni-0123456789abcdef0}
 * @param from the source address; where the log has it, that of the packet
 * @param protocol IANA's number
 * @param service the AWS service of the peer's address, where the log has it; else empty
 * @param egress whether it leaves the interface, as far as the log says it
 * @param accepted whether it was let through
 * @param flags the TCP flags seen, or 0
 */
public record Flow(
    Instant time,
    String account,
    String networkInterface,
    String from,
    String to,
    int fromPort,
    int toPort,
    int protocol,
    long packets,
    long bytes,
    String service,
    Direction egress,
    boolean accepted,
    int flags)
    implements Signal {

  /** Of what tells flows apart: whoever knocks at a thousand doors at once makes them all alike. */
  @Override
  public int hashCode() {
    int hash = 31 * time.hashCode() + networkInterface.hashCode();
    hash = 31 * (31 * hash + from.hashCode()) + to.hashCode();
    hash = 31 * hash + 65_599 * fromPort + toPort;
    return 31 * hash + Long.hashCode(31 * bytes + packets);
  }

  /** Which way a flow goes, seen from its interface. */
  public enum Direction {
    EGRESS,
    INGRESS,
    UNKNOWN
  }
}
