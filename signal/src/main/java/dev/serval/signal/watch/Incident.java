package dev.serval.signal.watch;

import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.call.Attempts;
import dev.serval.signal.detect.call.IssuedKeys;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Observations that belong together: of one function or one principal, within a time.
 *
 * @param id the same in every run
 * @param first when the first of them was made
 * @param last when the last was
 * @param timeline in the order of their beginnings
 * @param left how many different ones found no place in the timeline any more
 * @param subjects what it is about: functions and principals, by which others join it
 */
public record Incident(
    String id,
    Instant first,
    Instant last,
    List<Entry> timeline,
    long left,
    SortedSet<String> subjects)
    implements Serializable {

  /** Rules that tell of a state: its numbers change, and it is still the same. */
  private static final Set<String> STATES =
      Set.of("RT-10", "RT-11", "RT-15", "RT-21", "RT-26", "RT-27");

  /** Where evidence names the event that it is of. */
  private static final Pattern EVENT = Pattern.compile("(^|, )event \\S+");

  /** Different observations in one timeline. */
  private static final int TIMELINE = 200;

  /** Functions and principals that one can be about. */
  private static final int SUBJECTS = 500;

  /**
   * Something observed, once or again and again.
   *
   * @param latest as it was made last
   * @param first when it was made first
   * @param severity the worst that it ever had
   * @param times how often
   */
  public record Entry(Observation latest, Instant first, Severity severity, long times)
      implements Serializable {

    /** When it was made last. */
    public Instant last() {
      return latest.time();
    }

    /** Whether another is the same thing going on. */
    boolean isSame(Observation other) {
      return identity(latest).equals(identity(other));
    }

    /**
     * By what two observations are one thing that lasts: whose it is and what, and of what is no
     * state but happened, where and what shows it, without which event that was. What is tried and
     * refused is a state: it changes nothing, however often.
     */
    public static List<String> identity(Observation one) {
      List<String> all = new ArrayList<>(kind(one));
      if (!STATES.contains(one.rule()) && !Attempts.isOne(one)) {
        all.add(one.region());
        one.evidence().stream().filter(line -> !EVENT.matcher(line).find()).forEach(all::add);
      }
      return all;
    }

    /** The same, whatever shows it. */
    static List<String> kind(Observation one) {
      return List.of(
          one.rule(),
          one.function(),
          one.principal(),
          one.account(),
          one.summary(),
          String.valueOf(one.measures().getOrDefault("metric", "")));
    }

    /** The same once more. */
    public Entry again(Observation other) {
      return new Entry(other, first, worse(severity, other.severity()), times + 1);
    }

    /** Seen for the first time. */
    public static Entry of(Observation observation) {
      return new Entry(observation, observation.time(), observation.severity(), 1);
    }
  }

  public Incident {
    timeline = List.copyOf(timeline);
    subjects = new TreeSet<>(subjects);
  }

  /** One that has begun, and nothing in it yet. */
  static Incident begun(String id, Instant first) {
    return new Incident(id, first, first, List.of(), 0, new TreeSet<>());
  }

  /** That of the worst in it. */
  public Severity severity() {
    return timeline.stream()
        .map(Entry::severity)
        .min(Comparator.naturalOrder())
        .orElse(Severity.INFO);
  }

  /** What is at its centre: what its worst observation is about. */
  public Observation worst() {
    return timeline.stream().min(Comparator.comparing(Entry::severity)).orElseThrow().latest();
  }

  /** The functions in it. */
  public SortedSet<String> functions() {
    SortedSet<String> all = new TreeSet<>();
    timeline.forEach(one -> all.add(one.latest().function()));
    all.remove("");
    return all;
  }

  /** Who acted in it. */
  public SortedSet<String> principals() {
    SortedSet<String> all = new TreeSet<>();
    timeline.forEach(one -> all.add(one.latest().principal()));
    all.remove("");
    return all;
  }

  /** How those who acted came to do so: who was given whose key, the first of them first. */
  public SortedSet<String> chains() {
    SortedSet<String> all = new TreeSet<>();
    for (Entry entry : timeline) {
      if (entry.latest().measures().get(IssuedKeys.VIA) instanceof List<?> via) {
        List<String> names = new ArrayList<>();
        via.forEach(one -> names.add(String.valueOf(one)));
        names.add(entry.latest().principal());
        all.add(String.join(" > ", names));
      }
    }
    return all;
  }

  /** The rules that spoke. */
  public SortedSet<String> rules() {
    SortedSet<String> all = new TreeSet<>();
    timeline.forEach(one -> all.add(one.latest().rule()));
    return all;
  }

  /** How many observations it has, repeated ones too. */
  public long observations() {
    return left + timeline.stream().mapToLong(Entry::times).sum();
  }

  /** The same with one more observation; a lasting one goes on where it stands. */
  Incident with(Observation observation, List<String> about) {
    List<Entry> all = new ArrayList<>(timeline);
    long more = 0;
    int same = 0;
    while (same < all.size() && !all.get(same).isSame(observation)) {
      same++;
    }
    if (same < all.size()) {
      all.set(same, all.get(same).again(observation));
    } else {
      all.add(Entry.of(observation));
      if (all.size() > TIMELINE) {
        more = all.remove(mildest(all)).times();
      }
    }
    return new Incident(id, first, later(last, observation.time()), all, left + more, with(about));
  }

  /** Two that turned out to be one: the older keeps its name. */
  Incident with(Incident younger) {
    List<Entry> all = new ArrayList<>(timeline);
    all.addAll(younger.timeline);
    all.sort(Comparator.comparing(Entry::first));
    long cut = 0;
    while (all.size() > TIMELINE) {
      cut += all.remove(mildest(all)).times();
    }
    return new Incident(
        id,
        first,
        later(last, younger.last),
        all,
        left + younger.left + cut,
        with(younger.subjects));
  }

  /** Of those that weigh least, the newest: what is worse always finds a place. */
  private static int mildest(List<Entry> all) {
    int found = 0;
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).severity().compareTo(all.get(found).severity()) >= 0) {
        found = i;
      }
    }
    return found;
  }

  /** Whether an observation is one of its own going on; what is grave has to be the same thing. */
  boolean goesOn(Observation observation) {
    boolean grave = observation.severity().compareTo(Severity.HIGH) <= 0;
    List<String> sought = grave ? Entry.identity(observation) : Entry.kind(observation);
    return timeline.stream()
        .map(Entry::latest)
        .anyMatch(one -> sought.equals(grave ? Entry.identity(one) : Entry.kind(one)));
  }

  private SortedSet<String> with(Collection<String> more) {
    SortedSet<String> all = new TreeSet<>(subjects);
    for (String one : more) {
      if (all.size() < SUBJECTS) {
        all.add(one);
      }
    }
    return all;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Severity worse(Severity one, Severity other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
