package dev.serval.analysis.behavior;

import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Ownership;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.change.Changes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Observations in an estate: each says whose it is where only a network interface or a role is
 * recorded, who may invoke the function, and what its role can do; it weighs more where that is
 * everybody, or everything. A pure function of one observation, so that streams may be cut
 * anywhere.
 */
public final class EstateJoin {

  private static final int SHOWN = 5;

  /** A function is called many times as often as ever. */
  private static final String WALLET = "RT-26";

  private final List<Estate> estates;
  private final Tables tables;
  private final Ownership ownership;
  private final OwnAddresses own;
  private final Map<String, Optional<Standing>> standings = new ConcurrentHashMap<>();

  private EstateJoin(List<Estate> estates, Tables tables) {
    this.estates = List.copyOf(estates);
    this.tables = tables;
    this.ownership = Owners.of(estates);
    this.own = new OwnAddresses(estates, ownership);
  }

  /** By estates that are of different days, or alternatives of one template. */
  public static EstateJoin of(List<Estate> estates, Tables tables) {
    return new EstateJoin(estates, tables);
  }

  /** Whose interfaces and roles are, for runners that have no estate. */
  public Ownership ownership() {
    return ownership;
  }

  /** Whether the estate has a function of this name. */
  public boolean has(String function) {
    return estates.stream().anyMatch(one -> !NamedFunctions.of(one).find(function).isEmpty());
  }

  /** The observation with what the estate says. */
  public Observation joined(Observation observation) {
    List<String> evidence = new ArrayList<>(observation.evidence());
    Map<String, Object> measures = new LinkedHashMap<>(observation.measures());
    Observation whose = observation;
    if (observation.function().isEmpty()) {
      Ownership.Owner owner = ownership.at(observation.principal(), observation.time());
      if (owner.isExact()) {
        whose = observation.about(owner.functions().get(0));
      }
      owned(observation, owner, evidence, measures);
    }
    own.lines(observation).forEach(line -> evidence.add("estate: " + line));
    Optional<Standing> standing =
        whose.function().isEmpty() ? role(observation.principal()) : function(whose.function());
    Severity severity = observation.severity();
    if (standing.isPresent()) {
      Standing it = standing.get();
      it.lines().forEach(line -> evidence.add("estate: " + line));
      if (!it.reachText().isEmpty()) {
        measures.put("exposure", it.reach().name());
      }
      measures.put("rolePower", it.power().name());
      severity = isRoutine(observation) ? severity : weighed(severity, it);
      if (severity != observation.severity()) {
        measures.put("severityAlone", observation.severity().name());
      }
      bill(whose).forEach(line -> evidence.add("estate: " + line));
    } else if (!whose.function().isEmpty()) {
      evidence.add("estate: it does not have this function; who reaches it is not known");
      measures.put("exposure", Standing.Reach.UNKNOWN.name());
    }
    return whose.measured(measures).weighing(severity).showing(evidence);
  }

  /** Of calls that cost, how much at most. */
  private List<String> bill(Observation observation) {
    boolean costs = observation.rule().equals(WALLET);
    return costs && observation.measures().get("outlier") instanceof Number calls
        ? estates.stream()
            .flatMap(one -> NamedFunctions.of(one).find(observation.function()).stream())
            .map(one -> Bill.of(one, calls.doubleValue(), tables.lambdaPrices()))
            .flatMap(List::stream)
            .distinct()
            .toList()
        : List.of();
  }

  private static void owned(
      Observation observation,
      Ownership.Owner owner,
      List<String> evidence,
      Map<String, Object> measures) {
    boolean networkInterface = observation.principal().startsWith("eni-");
    if (!owner.isKnown()) {
      if (networkInterface) {
        evidence.add("estate: no function is known to use this network interface");
        measures.put("attribution", "UNKNOWN");
      }
      return;
    }
    String what = networkInterface ? "the network interface" : "the role";
    String when =
        owner.certain() ? "" : "; they were changed since, and may have used others at that time";
    evidence.add(
        owner.isExact()
            ? "estate: %s is used by one function only%s".formatted(what, when)
            : "estate: %s is used by %d functions: %s%s%s"
                .formatted(
                    what,
                    owner.functions().size(),
                    String.join(", ", owner.functions().stream().limit(SHOWN).toList()),
                    owner.functions().size() > SHOWN ? " and more" : "",
                    when));
    measures.put("attribution", owner.isExact() ? networkInterface ? "EXACT" : "ROLE" : "GROUP");
    if (!owner.isExact()) {
      measures.put("functions", owner.functions());
    }
  }

  /**
   * One more where everybody gets in, or where from there everything can be done. What is told for
   * the record only stays that, and so does a change of every day: a deployment is one whoever may
   * invoke.
   */
  private static Severity weighed(Severity alone, Standing standing) {
    boolean grave =
        standing.reach() == Standing.Reach.ANYBODY || standing.power() == Standing.Power.EVERYTHING;
    return grave ? higher(alone) : alone;
  }

  private static boolean isRoutine(Observation observation) {
    return observation.severity() == Severity.LOW
        && observation.measures().containsKey(Changes.ROUTINE);
  }

  private static Severity higher(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> Severity.CRITICAL;
      case MEDIUM -> Severity.HIGH;
      case LOW -> Severity.MEDIUM;
      case INFO -> Severity.INFO;
    };
  }

  private Optional<Standing> function(String name) {
    return standings.computeIfAbsent(
        "function " + name,
        _ ->
            worst(
                estates.stream()
                    .flatMap(
                        estate ->
                            NamedFunctions.of(estate).find(name).stream()
                                .map((Function one) -> Standing.of(one, estate, tables)))
                    .toList()));
  }

  private Optional<Standing> role(String arn) {
    if (!arn.contains(":role/")) {
      return Optional.empty();
    }
    return standings.computeIfAbsent(
        "role " + arn,
        _ ->
            worst(
                estates.stream()
                    .flatMap(
                        estate ->
                            estate.find(Role.class, Reference.to(arn)).stream()
                                .map(one -> Standing.of(one, estate, tables)))
                    .toList()));
  }

  /** Of what a name may be, each the worst: it can be that one. */
  private static Optional<Standing> worst(List<Standing> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Standing reach = all.stream().min(Comparator.comparing(Standing::reach)).orElseThrow();
    Standing power = all.stream().min(Comparator.comparing(Standing::power)).orElseThrow();
    return Optional.of(
        new Standing(reach.reach(), reach.reachText(), power.power(), power.powerText()));
  }
}
