package dev.serval.signal.detect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Addresses and networks of which nothing good is expected. */
public final class ThreatList implements Serializable {

  private static final long serialVersionUID = 1;

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
  private final List<Integer> wrong;

  private ThreatList(
      Map<Integer, List<Network>> byFirstBytes, List<Network> wide, List<Integer> wrong) {
    this.byFirstBytes = byFirstBytes;
    this.wide = wide;
    this.wrong = wrong;
  }

  /** Of lines with an address or network each; what follows {@code #} or a space is a comment. */
  public static ThreatList of(List<String> lines) {
    Map<Integer, List<Network>> networks = new HashMap<>();
    List<Network> wide = new ArrayList<>();
    List<Integer> wrong = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).strip().replaceFirst("[#;,\\s].*$", "");
      Optional<Network> network = network(text);
      if (network.isEmpty()) {
        if (!text.isEmpty()) {
          wrong.add(i + 1);
        }
      } else if (network.get().bits < 16) {
        wide.add(network.get());
      } else {
        networks
            .computeIfAbsent(first(network.get().start), key -> new ArrayList<>())
            .add(network.get());
      }
    }
    return new ThreatList(networks, wide, wrong);
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

  /** Numbers of the lines that are neither address nor network. */
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
    return wide.stream().filter(one -> one.has(bytes.get())).map(one -> one.written).findFirst();
  }

  private static int first(byte[] bytes) {
    return bytes.length << 16 | (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
  }
}
