package dev.serval.signal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Addresses, networks and domains out of lists as they are handed around: lines, hosts files, CSV,
 * filter lists, defanged text, addresses of pages, STIX 2.1, MISP and other JSON.
 *
 * @param entries what is looked for, as a plain list has it
 * @param lines where each stands, by number
 * @param others indicators of other kinds, such as hashes of files and pages of hosts that have
 *     others, too
 */
public record Indicators(List<String> entries, List<Integer> lines, int others) {

  private static final Pattern STIX =
      Pattern.compile("(?:ipv4-addr|ipv6-addr|domain-name):value\\s*(?:=|ISSUBSET)\\s*'([^']+)'");
  private static final Pattern STIX_ANY =
      Pattern.compile("[a-z0-9-]+:[^\\s=]+\\s*(?:=|IN|LIKE)\\s");

  /** Keys of JSON whose texts are indicators. */
  private static final Pattern KEYS =
      Pattern.compile(
          "(?i)(?:value|indicator|ioc|ip|ips|ip_?address|ip_?prefix|ipv6_?prefix|address|addresses"
              + "|cidr|network|domain|domains|host|hostname|fqdn|url)");

  /** Copies the lists. */
  public Indicators {
    entries = List.copyOf(entries);
    lines = List.copyOf(lines);
  }

  /** Of a whole text. */
  public static Indicators of(String text) {
    String start = text.stripLeading();
    Found found = new Found();
    if (start.startsWith("{")
        || start.startsWith("[{")
        || start.startsWith("[\"")
        || start.startsWith("[\n")) {
      json(text, found);
    } else {
      IndicatorLines lines = new IndicatorLines();
      int number = 0;
      for (String line : (Iterable<String>) text.lines()::iterator) {
        found.line = ++number;
        lines.each(line, found::add);
      }
    }
    return new Indicators(found.entries, found.lines, found.others);
  }

  private static final class Found {
    private final List<String> entries = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private int others;
    private int line;

    void add(String entry) {
      if (entry.isEmpty()) {
        others++;
      } else {
        entries.add(entry);
        lines.add(line);
      }
    }
  }

  private static void json(String text, Found found) {
    try (JsonParser parser = Json.parser(text)) {
      IndicatorLines lines = new IndicatorLines();
      String key = "";
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        found.line = parser.currentTokenLocation().getLineNr();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token == JsonToken.PROPERTY_NAME) {
          key = parser.currentName();
        } else if (token == JsonToken.VALUE_STRING && key.equals("pattern")) {
          stix(parser.getString(), found);
        } else if (token == JsonToken.VALUE_STRING
            && (KEYS.matcher(key).matches() || (key.isEmpty() && depth == 1))) {
          lines.cell(parser.getString(), found::add);
        }
      }
    } catch (JacksonException e) {
      found.line = e.getLocation().getLineNr();
      found.add("it is no JSON from here on");
    }
  }

  private static void stix(String pattern, Found found) {
    Matcher network = STIX.matcher(pattern);
    boolean any = false;
    while (network.find()) {
      any = true;
      found.add(network.group(1));
    }
    if (!any && STIX_ANY.matcher(pattern).find()) {
      found.add("");
    }
  }
}
