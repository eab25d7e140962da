package dev.serval.signal.detect.list;

import dev.serval.signal.detect.Addresses;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Addresses, networks and domains of which nothing good is expected. */
public final class ThreatList implements Serializable {

  private static final long serialVersionUID = 1;

  private static final Pattern COMMENT = Pattern.compile("[#;,\\s].*$");
  private static final Pattern HOSTS =
      Pattern.compile("^(?:0\\.0\\.0\\.0|127\\.0\\.0\\.1)\\s+(?=\\S)");
  private static final Pattern HEADER = Pattern.compile("[a-zA-Z_ -]+(?:[,;].*)?");

  private static final class Network implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] start;
    private final int bits;
    private final String written;

    Network(byte[] start, int bits, String written) {
      this.start = start;
      this.bits = bits;
      this.written = written;
    }

    boolean has(byte[] address) {
      return Addresses.sameStart(start, address, bits);
    }
  }

  private final Map<Integer, List<Network>> byFirstBytes;
  private final List<Network> wide;
  private final Domains domains;
  private final List<Integer> wrong;

  private ThreatList(
      Map<Integer, List<Network>> byFirstBytes,
      List<Network> wide,
      Domains domains,
      List<Integer> wrong) {
    this.byFirstBytes = byFirstBytes;
    this.wide = wide;
    this.domains = domains;
    this.wrong = wrong;
  }

  /**
   * Of lines with an address, network or domain each; what follows {@code #}, a comma or a space is
   * a comment. Lines of CSV may be quoted and have a header, lines of a hosts file have the name
   * behind the address.
   */
  public static ThreatList of(List<String> lines) {
    Map<Integer, List<Network>> networks = new HashMap<>();
    List<Network> wide = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<Integer> wrong = new ArrayList<>();
    boolean first = true;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip().replace("\"", "");
      String text = COMMENT.matcher(HOSTS.matcher(line).replaceFirst("")).replaceFirst("");
      if (text.isEmpty()) {
        continue;
      }
      Optional<Network> network = network(text);
      Optional<String> domain = network.isEmpty() ? Domains.name(text) : Optional.empty();
      domain.ifPresent(names::add);
      if (network.isEmpty() && domain.isEmpty()) {
        boolean header = first && HEADER.matcher(line).matches();
        if (!header) {
          wrong.add(i + 1);
        }
      } else if (network.isPresent() && network.get().bits < 16) {
        wide.add(network.get());
      } else if (network.isPresent()) {
        networks
            .computeIfAbsent(first(network.get().start), key -> new ArrayList<>())
            .add(network.get());
      }
      first = false;
    }
    return new ThreatList(networks, wide, new Domains(names), wrong);
  }

  private static Optional<Network> network(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> start = Addresses.bytes(slash < 0 ? text : text.substring(0, slash));
    if (start.isEmpty()) {
      return Optional.empty();
    }
    int most = start.get().length * 8;
    try {
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      return bits < 1 || bits > most
          ? Optional.empty()
          : Optional.of(new Network(start.get(), bits, text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The domain that a name in one of the texts falls under. */
  public Optional<String> domainIn(Collection<String> texts) {
    return domains.in(texts);
  }

  /** Numbers of the lines that are neither address nor network nor domain. */
  public List<Integer> wrong() {
    return List.copyOf(wrong);
  }

  /** The entry that an address falls under. */
  public Optional<String> match(String address) {
    Optional<byte[]> bytes = Addresses.bytes(address);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    for (Network one : byFirstBytes.getOrDefault(first(bytes.get()), List.of())) {
      if (one.has(bytes.get())) {
        return Optional.of(one.written);
      }
    }
    for (Network one : wide) {
      if (one.has(bytes.get())) {
        return Optional.of(one.written);
      }
    }
    return Optional.empty();
  }

  private static int first(byte[] bytes) {
    return bytes.length << 16 | (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
  }
}
