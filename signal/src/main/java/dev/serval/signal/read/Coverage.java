package dev.serval.signal.read;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was read and what was not, counted; to be told beside every result. */
public final class Coverage {

  private static final int PROBLEMS_TOLD = 50;

  /** Reasons for which a record or line is not a signal. */
  public enum Kind {
    /** A signal came of it. */
    READ("read"),
    /** Not of the form that it should have. */
    MALFORMED("malformed"),
    /** Of a known form that says nothing of single calls or flows. */
    UNUSED("of a kind that is not used"),
    /** CloudTrail's proof that its files are whole. */
    DIGEST("digests of CloudTrail, which hold no events"),
    /** CloudTrail's remark on the rate of calls. */
    INSIGHT("remarks of CloudTrail Insights on rates"),
    /** They say that a file is there, not what is in it. */
    NOTICE("notices that name files, which are to be read themselves"),
    /** CloudTrail's counts of many events: they say nothing of single ones. */
    AGGREGATED("counts by CloudTrail of many events each"),
    /** Its time is before AWS was, or after now. */
    IMPLAUSIBLE("with a time that can't be"),
    /** The same record came before. */
    REPEATED("repeated"),
    /** It came after later ones had been judged, and was judged by itself. */
    BELATED("late, judged by themselves"),
    /** It came after later ones had been judged. */
    LATE("too late"),
    /** The flow log had nothing to record. */
    NODATA("without data"),
    /** The flow log lost records. */
    SKIPDATA("skipped by AWS");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }
  }

  private final Map<Kind, long[]> counts = new EnumMap<>(Kind.class);
  private final TreeMap<String, String> problems = new TreeMap<>();
  private final TreeSet<String> dataEvents = new TreeSet<>();
  private final TreeSet<String> counted = new TreeSet<>();
  private boolean managementEvents;
  private long problemsInAll;

  /** Counts one. */
  public void count(Kind kind) {
    add(kind, 1);
  }

  private void add(Kind kind, long more) {
    counts.computeIfAbsent(kind, any -> new long[1])[0] += more;
  }

  /** A file or a part of it was not read. */
  public void problem(String where, String why) {
    problemsInAll++;
    if (problems.size() < PROBLEMS_TOLD) {
      problems.putIfAbsent(where, why);
    }
  }

  /** Adds what another has counted and said. */
  public void add(Coverage other) {
    other.counts().forEach(this::add);
    other.problems.forEach(this::problem);
    problemsInAll += other.problemsInAll - other.problems.size();
    managementEvents |= other.managementEvents;
    other.dataEvents.forEach(this::dataEvent);
    other.counted.forEach(this::counted);
  }

  void managementEvent() {
    managementEvents = true;
  }

  void dataEvent(String service) {
    if (dataEvents.size() < PROBLEMS_TOLD) {
      dataEvents.add(service);
    }
  }

  void counted(String service) {
    if (counted.size() < PROBLEMS_TOLD) {
      counted.add(service);
    }
  }

  /** How many there were of a kind. */
  public long of(Kind kind) {
    long[] count = counts.get(kind);
    return count == null ? 0 : count[0];
  }

  /** Everything that was counted, without zeros. */
  public Map<Kind, Long> counts() {
    Map<Kind, Long> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (of(kind) > 0) {
        all.put(kind, of(kind));
      }
    }
    return all;
  }

  /** What could not be read: place, a colon, reason. */
  public List<String> problems() {
    List<String> all = new ArrayList<>();
    problems.forEach((where, why) -> all.add(where + ": " + why));
    if (problemsInAll > all.size()) {
      all.add("and " + (problemsInAll - all.size()) + " more");
    }
    return all;
  }

  /**
   * What of a trail is here: management events, the services whose data events were seen, and those
   * of which there are counts only. What a function did on other services' data is not known.
   */
  public String events() {
    String management = managementEvents ? "management" : "no management events";
    return management
        + (dataEvents.isEmpty() ? "" : "; data of " + String.join(", ", dataEvents))
        + (counted.isEmpty() ? "" : "; only counts of data of " + String.join(", ", counted));
  }
}
