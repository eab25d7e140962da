package dev.serval.report.watch;

import dev.serval.rule.Card;
import dev.serval.rule.runtime.RuntimeCards;
import dev.serval.signal.detect.Incident;
import dev.serval.signal.detect.Observation;
import java.util.Optional;

/**
 * An observation within its incident, as reports to other systems have it.
 *
 * @param card of its rule
 */
record Reported(Incident incident, Incident.Entry entry, Optional<Card> card) {

  static Reported of(Incident incident, Incident.Entry entry) {
    return new Reported(incident, entry, card(entry.latest().rule()));
  }

  /** The card of a rule. */
  static Optional<Card> card(String rule) {
    return RuntimeCards.all().stream().filter(one -> one.id().equals(rule)).findFirst();
  }

  Observation observation() {
    return entry.latest();
  }

  /** The same in every run, so that a system that has it already takes it for an update. */
  String id() {
    Observation one = observation();
    int what = String.join("\n", Incident.Entry.identity(one)).hashCode();
    return "%s/%s/%08x".formatted(incident.id(), one.rule(), what);
  }

  /** 12 digits; zeros where the records do not tell. */
  String account() {
    String own = observation().account();
    return own.matches("\\d{12}")
        ? own
        : part(4).filter(it -> it.matches("\\d{12}")).orElse("000000000000");
  }

  /** Where it was; empty where the records do not tell. */
  String region() {
    String own = observation().region();
    return own.isEmpty() ? part(3).orElse("") : own;
  }

  /** Such as {@code aws}. */
  String partition() {
    return part(1).filter(it -> it.startsWith("aws")).orElse("aws");
  }

  private Optional<String> part(int number) {
    Observation one = observation();
    String arn = one.function().startsWith("arn:") ? one.function() : one.principal();
    String[] parts = arn.split(":", 6);
    return arn.startsWith("arn:") && parts.length == 6 && !parts[number].isEmpty()
        ? Optional.of(parts[number])
        : Optional.empty();
  }
}
