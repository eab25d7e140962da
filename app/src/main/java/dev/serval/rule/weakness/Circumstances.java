package dev.serval.rule.weakness;

import dev.serval.analysis.code.across.Way;
import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.exposure.Entrance;
import dev.serval.analysis.exposure.Entrances;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.privilege.Grants;
import dev.serval.analysis.reach.Reaches;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.Queue;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.Subscription;
import dev.serval.model.Topic;
import dev.serval.rule.Severity;
import dev.serval.rule.Verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How bad a flow is where it is: who can send the event at its beginning, and what the role of the
 * function at its end may do.
 *
 * @param severity in these circumstances
 * @param reasons for what differs from the usual
 */
record Circumstances(Severity severity, List<Evidence> reasons) {

  /** Weaknesses by which the sender's code runs, with all that the role may do. */
  private static final Set<Weakness> RUNS_CODE =
      Set.of(Weakness.COMMAND, Weakness.CODE, Weakness.DESERIALIZATION, Weakness.TEMPLATE);

  /** Triggers that only those reach who work on the account. */
  private static final Set<String> INSIDE = Set.of("step functions", "destination", "schedule");

  /** Whether the sender's code runs. */
  static boolean runsCode(Weakness weakness) {
    return RUNS_CODE.contains(weakness);
  }

  static Circumstances of(
      Way way, Function function, Weakness weakness, Severity usual, Estate estate, Tables tables) {
    List<Evidence> reasons = new ArrayList<>();
    Severity severity = usual;
    Optional<Trigger> from = way.from();
    boolean anyone = way.isAnybodys();
    if (anyone) {
      Trigger trigger = from.orElseThrow();
      reasons.add(
          new Evidence(
              "anyone can call %s %s".formatted(trigger.kind(), trigger.source()), trigger.at()));
    } else if (from.isPresent()) {
      Optional<Evidence> open = open(from.get(), estate, tables);
      open.ifPresent(reasons::add);
      anyone = open.isPresent();
      if (INSIDE.contains(from.get().kind())) {
        severity = lower(severity);
        reasons.add(
            new Evidence(
                "only who may start %s sends it".formatted(from.get().source()), from.get().at()));
      }
    }
    if (anyone && severity == Severity.HIGH) {
      severity = Severity.CRITICAL;
    }
    if (RUNS_CODE.contains(weakness)) {
      Optional<Role> role = Grants.role(estate, function);
      boolean administrator =
          role.flatMap(Reaches.of(estate, tables)::of)
              .filter(RoleReach::isAdministrator)
              .isPresent();
      if (administrator) {
        severity = higher(severity);
        reasons.add(
            new Evidence(
                "the role %s may do everything".formatted(role.orElseThrow().id().label()),
                role.orElseThrow().id().at()));
      }
    }
    return new Circumstances(severity, reasons);
  }

  /** A policy of the resource that events come from by which anybody can put one there. */
  private static Optional<Evidence> open(Trigger trigger, Estate estate, Tables tables) {
    Optional<? extends Resource> source =
        switch (trigger.via()) {
          case Bucket it -> Optional.of(it);
          case Subscription it -> estate.find(Topic.class, it.topic());
          case EventSourceMapping it -> estate.find(Queue.class, it.source());
          default -> Optional.empty();
        };
    String action =
        switch (trigger.kind()) {
          case "s3" -> "s3:PutObject";
          case "sns" -> "sns:Publish";
          default -> "sqs:SendMessage";
        };
    return source.flatMap(
        resource ->
            Entrances.of(estate, tables).of(resource).stream()
                .filter(one -> one.way() == Entrance.Way.PUBLIC && one.names(action))
                .map(
                    one ->
                        new Evidence(
                            "anyone may %s to %s".formatted(action, resource.id().label()),
                            one.grant().statement().at()))
                .findFirst());
  }

  private static Severity lower(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Severity.HIGH;
      case HIGH -> Severity.MEDIUM;
      case MEDIUM -> Severity.LOW;
      case LOW, INFO -> Severity.INFO;
    };
  }

  private static Severity higher(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> Severity.CRITICAL;
      case MEDIUM -> Severity.HIGH;
      case LOW -> Severity.MEDIUM;
      case INFO -> Severity.LOW;
    };
  }
}
