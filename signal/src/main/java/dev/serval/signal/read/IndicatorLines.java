package dev.serval.signal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entries in the lines of a list. A header among them says which column has them. */
final class IndicatorLines {

  private static final Set<String> COLUMNS =
      Set.of(
          "ip",
          "dst_ip",
          "src_ip",
          "ip_address",
          "ipaddress",
          "ipv4",
          "ipv6",
          "address",
          "cidr",
          "network",
          "ip_range",
          "domain",
          "domain_name",
          "host",
          "hostname",
          "fqdn",
          "indicator",
          "indicator_value",
          "ioc",
          "ioc_value",
          "value",
          "observable",
          "url");

  /** What hosts files say of the machine itself. */
  private static final Set<String> OWN =
      Set.of("localhost", "localhost.localdomain", "local", "broadcasthost", "0.0.0.0");

  private static final Pattern HOSTS =
      Pattern.compile(
          "(?:0\\.0\\.0\\.0|127\\.0\\.0\\.1|::1?|fe80::\\S+|ff0\\S+|255\\S+)\\s+(\\S+).*");
  private static final Pattern FILTER = Pattern.compile("\\|\\|([^/^$*]+)\\^?.*");
  private static final Pattern DNSMASQ = Pattern.compile("(?:address|server|local)=/([^/]+)/.*");
  private static final Pattern PAGE =
      Pattern.compile("(?i)(?:https?|ftp)://(?:[^/@]*@)?(\\[[^]]+]|[^/:?#]+)(?::\\d+)?([^\\s]*)");
  private static final Pattern WITH_PORT = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d{1,5}");
  private static final Pattern V4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}(?:/[\\d.]+)?");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*(?:/\\d+)?");
  private static final Pattern RANGE =
      Pattern.compile("(\\d+(?:\\.\\d+){3})\\s*-\\s*(\\d+(?:\\.\\d+){3})");
  private static final Pattern MASK = Pattern.compile("(\\d+(?:\\.\\d+){3})/(\\d+(?:\\.\\d+){3})");
  private static final Pattern NAME = Pattern.compile("[*.]*[\\w-]+(?:\\.[\\w-]+)+\\.?");
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{32,128}");

  private int column = -1;

  /** Hands on the entries of a line; an empty one stands for an indicator of another kind. */
  void each(String written, Consumer<String> to) {
    String line = written.strip();
    if (column <= 0 && isPlain(line)) {
      to.accept(line);
      return;
    }
    if (line.startsWith("\ufeff")) {
      line = line.substring(1);
    }
    if (line.startsWith("#")
        || line.startsWith("!")
        || line.startsWith("//")
        || line.startsWith(";")
        || line.startsWith("@@")) {
      header(line.replaceFirst("^[#!;/ ]+", ""));
      return;
    }
    Matcher hosts = HOSTS.matcher(line);
    if (hosts.matches()) {
      String name = hosts.group(1).toLowerCase(Locale.ROOT);
      if (!OWN.contains(name) && !name.startsWith("ip6-")) {
        cell(hosts.group(1), to);
      }
      return;
    }
    if (!line.isEmpty() && !header(line)) {
      cell(wanted(line), to);
    }
  }

  /** Whether a line is an address or name and nothing else: lists have millions of these. */
  private static boolean isPlain(String line) {
    boolean dot = false;
    for (int i = 0; i < line.length(); i++) {
      char one = line.charAt(i);
      boolean letter = one >= 'a' && one <= 'z';
      boolean dash = one == '-' && line.charAt(0) > '9';
      dot |= one == '.';
      if (!letter && !dash && one != '.' && (one < '0' || one > '9')) {
        return false;
      }
    }
    return dot;
  }

  /** Whether a line names columns and one of them has indicators. */
  private boolean header(String line) {
    List<String> cells = cells(line);
    for (int i = 0; cells.size() > 1 && column < 0 && i < cells.size(); i++) {
      if (COLUMNS.contains(cells.get(i).toLowerCase(Locale.ROOT).replace(' ', '_'))) {
        column = i;
        return true;
      }
    }
    return cells.size() == 1 && COLUMNS.contains(cells.get(0).toLowerCase(Locale.ROOT));
  }

  /** The cell with the indicator: by the header, else the first that looks like one. */
  private String wanted(String line) {
    List<String> cells = cells(line);
    if (column >= 0) {
      return column < cells.size() ? cells.get(column) : "";
    }
    for (String cell : cells) {
      String plain = plain(cell);
      if (isAddress(plain) || NAME.matcher(plain).matches() || plain.contains("://")) {
        return cell;
      }
    }
    return cells.get(0);
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char one = line.charAt(i);
      if (one == '"') {
        quoted = !quoted;
      } else if (!quoted && (one == ',' || one == ';' || one == '\t')) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(one);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  /** Hands on what a cell or a text says. */
  void cell(String written, Consumer<String> to) {
    String text = plain(written);
    Matcher range = RANGE.matcher(text);
    Matcher mask = MASK.matcher(text);
    Matcher page = PAGE.matcher(text);
    if (text.isEmpty()) {
      return;
    }
    if (page.matches()) {
      String host = page.group(1).replaceAll("[\\[\\]]", "");
      boolean whole = page.group(2).isEmpty() || page.group(2).equals("/");
      // A page says nothing of the others of its host, unless that has no name.
      to.accept(whole || isAddress(host) ? host : "");
    } else if (range.lookingAt()) {
      networks(number(range.group(1)), number(range.group(2)), text, to);
    } else if (mask.matches()) {
      long bits = number(mask.group(2));
      to.accept(mask.group(1) + "/" + Long.bitCount(bits));
    } else {
      String first = text.split("[\\s#]", 2)[0];
      to.accept(HASH.matcher(first).matches() ? "" : WITH_PORT.matcher(first).replaceFirst("$1"));
    }
  }

  private static String plain(String written) {
    String text =
        written
            .strip()
            .replaceAll("\\[\\.]|\\(\\.\\)|\\[dot]", ".")
            .replace("[:]", ":")
            .replaceFirst("(?i)^hxxp", "http");
    text = FILTER.matcher(text).replaceFirst("$1");
    return DNSMASQ.matcher(text).replaceFirst("$1");
  }

  private static boolean isAddress(String text) {
    return V4.matcher(text).matches() || V6.matcher(text).matches();
  }

  private static long number(String address) {
    long number = 0;
    for (String part : address.split("\\.")) {
      number = number << 8 | (part.length() > 3 ? 256 : Integer.parseInt(part));
    }
    return number;
  }

  /** A range as networks. */
  private static void networks(long from, long to, String text, Consumer<String> each) {
    if (to < from || to > 0xffff_ffffL) {
      each.accept(text);
      return;
    }
    long at = from;
    while (at <= to) {
      int bits = 32;
      while (bits > 1
          && (at & ((1L << (33 - bits)) - 1)) == 0
          && at + (1L << (33 - bits)) - 1 <= to) {
        bits--;
      }
      each.accept(
          "%d.%d.%d.%d/%d"
              .formatted(at >> 24 & 255, at >> 16 & 255, at >> 8 & 255, at & 255, bits));
      at += 1L << (32 - bits);
    }
  }
}
