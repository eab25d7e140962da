package dev.serval.signal.watch;

import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.call.IssuedKeys;
import dev.serval.signal.detect.change.Changes;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Joins observations to incidents: the second fold, over what detectors and {@link Assessment} say,
 * in order of time. An observation belongs to the incident that knows its function or its
 * principal, unless that has been quiet for long; one that belongs to two makes them one. Who came
 * through others' names, by a session or a key made for it, is the one who began: what others do in
 * the same role has nothing to do with it. Who gives another identity a credential, rights or trust
 * may go on as that. What is of little weight belongs to its function alone: a pipeline that
 * deploys all functions every day does not make one incident of them.
 */
public final class Incidents {

  /** After so long without anything more, what is new begins another incident. */
  private static final Duration QUIET = Duration.ofHours(24);

  /**
   * The same thing once more goes on for so long: longer than any {@link
   * dev.serval.signal.detect.call.Pause}.
   */
  private static final Duration LASTING = Duration.ofDays(100);

  /** Open at once; the one that has been quiet the longest is closed for another. */
  private static final int OPEN = 5_000;

  private static final int NAME_BYTES = 5;

  private final SortedMap<String, Incident> open;
  private final List<Incident> closed = new ArrayList<>();

  /** By what they are about, the ids of incidents that are open. */
  private final Map<String, Set<String>> known = new HashMap<>();

  /** Incidents that turned out to be part of another. */
  private final SortedMap<String, String> merged = new TreeMap<>();

  private Incidents(SortedMap<String, Incident> open) {
    this.open = open;
    open.values().forEach(this::know);
  }

  /** Knows nothing yet. */
  public static Incidents none() {
    return new Incidents(new TreeMap<>());
  }

  /** Goes on from what {@link #states} gave. */
  public static Incidents of(SortedMap<String, ? extends Serializable> states) {
    SortedMap<String, Incident> open = new TreeMap<>();
    states.forEach((id, one) -> open.put(id, (Incident) one));
    return new Incidents(open);
  }

  /** What is open, by id. */
  public SortedMap<String, Serializable> states() {
    return new TreeMap<>(open);
  }

  /** Takes an observation; the incident that it belongs to, as it is now. */
  public Incident take(Observation observation) {
    List<String> subjects = subjects(observation);
    Optional<Incident> found = Optional.empty();
    for (String subject : subjects) {
      Optional<Incident> other = at(subject, observation);
      if (found.isPresent() && other.isPresent()) {
        found = Optional.of(joined(found.get(), other.get()));
      } else {
        found = found.or(() -> other);
      }
    }
    Incident before = found.orElseGet(() -> Incident.begun(name(observation), observation.time()));
    Incident after = before.with(observation, subjects);
    open.put(after.id(), after);
    know(after);
    if (open.size() > OPEN) {
      close(open.values().stream().min(Comparator.comparing(Incident::last)).orElseThrow());
    }
    return after;
  }

  /** Closed ones first seen here, and those that are open; the worst first, then the newest. */
  public List<Incident> all() {
    List<Incident> all = new ArrayList<>(closed);
    all.addAll(open.values());
    all.sort(
        Comparator.comparing(Incident::severity)
            .thenComparing(Comparator.comparing(Incident::last).reversed())
            .thenComparing(Incident::id));
    return all;
  }

  /** What an incident is called now, since it may have turned out to be part of another. */
  public String name(String id) {
    String name = id;
    while (merged.containsKey(name)) {
      name = String.valueOf(merged.get(name));
    }
    return name;
  }

  /**
   * That of the last day, or the newest in which the same thing was told before. What is not grave
   * goes on where it was, whatever else came meanwhile: what is tried on a leaked key for years
   * belongs to none of those who got further.
   */
  private Optional<Incident> at(String subject, Observation observation) {
    Instant time = observation.time();
    List<Incident> all = new ArrayList<>();
    for (String id : List.copyOf(known.getOrDefault(subject, Set.of()))) {
      Incident one = open.get(id);
      if (one != null && one.last().plus(LASTING).isBefore(time)) {
        close(one);
      } else if (one != null) {
        all.add(one);
      }
    }
    all.sort(Comparator.comparing(Incident::last).thenComparing(Incident::id).reversed());
    Predicate<Incident> fresh = one -> !one.last().plus(QUIET).isBefore(time);
    Predicate<Incident> same = one -> one.goesOn(observation);
    boolean grave = observation.severity().compareTo(Severity.HIGH) <= 0;
    return Stream.of(grave ? fresh : fresh.and(same), same, fresh)
        .flatMap(wanted -> all.stream().filter(wanted).limit(1))
        .findFirst();
  }

  private Incident joined(Incident one, Incident other) {
    if (one.id().equals(other.id())) {
      return one;
    }
    boolean older =
        one.first().isBefore(other.first())
            || (one.first().equals(other.first()) && one.id().compareTo(other.id()) < 0);
    Incident kept = older ? one : other;
    Incident gone = older ? other : one;
    Incident both = kept.with(gone);
    open.remove(gone.id());
    open.put(both.id(), both);
    forget(gone);
    know(both);
    merged.put(gone.id(), both.id());
    return both;
  }

  private void close(Incident one) {
    open.remove(one.id());
    closed.add(one);
    forget(one);
  }

  private void know(Incident one) {
    one.subjects()
        .forEach(subject -> known.computeIfAbsent(subject, name -> new HashSet<>()).add(one.id()));
  }

  private void forget(Incident one) {
    for (String subject : one.subjects()) {
      Set<String> ids = known.getOrDefault(subject, new HashSet<>());
      ids.remove(one.id());
      if (ids.isEmpty()) {
        known.remove(subject);
      }
    }
  }

  /** What an observation is about: its function, who acted, or at least where it was. */
  private static List<String> subjects(Observation one) {
    TreeSet<String> all = new TreeSet<>();
    if (!one.function().isEmpty()) {
      all.add("function " + named(one.function()));
    }
    // A service acts for many; what it does for one has nothing to do with the other.
    boolean telling = all.isEmpty() || one.severity().compareTo(Severity.MEDIUM) <= 0;
    String principal = began(one);
    if (telling && !principal.isEmpty() && !principal.endsWith(".amazonaws.com")) {
      all.add("principal " + principal);
      if (one.measures().get(Changes.ARMED) instanceof String armed) {
        all.add("principal " + armed);
      }
    }
    if (all.isEmpty()) {
      all.add("place " + one.account() + " " + one.region() + " " + one.rule());
    }
    return List.copyOf(all);
  }

  /**
   * A function by its account and name. Records of services without regions do not say in which of
   * them the function is, and the same in several regions is one application.
   */
  private static String named(String function) {
    String[] arn = function.split(":", -1);
    return arn.length > 6 && arn[2].equals("lambda") ? arn[4] + " " + arn[6] : function;
  }

  /** Who acted; of a chain of sessions and keys, who began it. */
  private static String began(Observation one) {
    return one.measures().get(IssuedKeys.VIA) instanceof List<?> via && !via.isEmpty()
        ? String.valueOf(via.get(0))
        : one.principal();
  }

  private static String name(Observation first) {
    String identity =
        String.join(
            "\n",
            first.rule(),
            first.time().toString(),
            first.function(),
            first.principal(),
            first.account(),
            first.region(),
            first.summary());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return "I-" + HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
