package dev.serval.signal.detect.list;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Glob;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody wants to be told of whenever it happens: lines such as
 *
 * <pre>
 * event lambda:UpdateFunctionCode*  in 111122223333  # a release outside the pipeline
 * event DeleteTrail
 * account 444455556666
 * address 203.0.113.0/24
 * domain example.org
 * </pre>
 */
public final class Watchlist implements Serializable {

  private static final long serialVersionUID = 1;
  private static final Pattern LINE =
      Pattern.compile(
          "(event|account|address|domain)\\s+(\\S+)(?:\\s+in\\s+(\\d{12}))?\\s*(?:#\\s*(.*))?");

  private final ArrayList<Entry> entries = new ArrayList<>();
  private final ArrayList<Integer> wrong = new ArrayList<>();

  private Watchlist() {}

  /** A line: what is looked for, in which account if not in all, and the comment. */
  record Entry(What what, String written, String account, String comment) implements Serializable {}

  /** What is looked for in a signal. */
  sealed interface What extends Serializable {

    /** An operation, with its service or without. */
    record Event(Glob glob, boolean withService) implements What {}

    /** Calls by somebody of an account. */
    record Account(String id) implements What {}

    /** An address, network or domain. */
    record Peer(ThreatList list) implements What {}
  }

  /** Of lines; empty ones and those that begin with {@code #} are left out. */
  public static Watchlist of(List<String> lines) {
    Watchlist list = new Watchlist();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Optional<Entry> entry = entry(line);
      entry.ifPresentOrElse(list.entries::add, () -> {});
      if (entry.isEmpty()) {
        list.wrong.add(i + 1);
      }
    }
    return list;
  }

  private static Optional<Entry> entry(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String value = matcher.group(2);
    return what(matcher.group(1), value)
        .map(
            what ->
                new Entry(
                    what,
                    matcher.group(1) + " " + value,
                    matcher.group(3) == null ? "" : matcher.group(3),
                    matcher.group(4) == null ? "" : matcher.group(4)));
  }

  private static Optional<What> what(String kind, String value) {
    return switch (kind) {
      case "event" ->
          Optional.of(
              new What.Event(
                  Glob.of(value.toLowerCase(Locale.ROOT), false, false, false),
                  value.indexOf(':') > 0));
      case "account" ->
          value.matches("\\d{12}") ? Optional.of(new What.Account(value)) : Optional.empty();
      default -> {
        ThreatList list = ThreatList.of(List.of(value));
        boolean domain = Domains.name(value).isPresent();
        yield list.wrong().isEmpty() && domain == kind.equals("domain")
            ? Optional.of(new What.Peer(list))
            : Optional.empty();
      }
    };
  }

  /** Numbers of the lines that can't be read. */
  public List<Integer> wrong() {
    return List.copyOf(wrong);
  }

  /** The entries that a call falls under. */
  List<Entry> match(ApiCall call) {
    return entries.stream()
        .filter(entry -> entry.account().isEmpty() || entry.account().equals(call.account()))
        .filter(entry -> isOf(entry.what(), call))
        .toList();
  }

  /** The entries that a flow falls under. */
  List<Entry> match(Flow flow) {
    return entries.stream()
        .filter(entry -> entry.account().isEmpty() || entry.account().equals(flow.account()))
        .filter(
            entry ->
                entry.what() instanceof What.Peer peer
                    && (peer.list().match(flow.to()).isPresent()
                        || peer.list().match(flow.from()).isPresent()))
        .toList();
  }

  private static boolean isOf(What what, ApiCall call) {
    if (what instanceof What.Event event) {
      String service = event.withService() ? call.service() + ":" : "";
      return event.glob().matches(service + call.name())
          || event.glob().matches(service + call.rawName());
    }
    if (what instanceof What.Account account) {
      return call.caller().account().equals(account.id());
    }
    ThreatList list = ((What.Peer) what).list();
    return list.match(call.address()).isPresent()
        || list.domainIn(List.of(call.address())).isPresent()
        || list.domainIn(call.details().values()).isPresent();
  }
}
