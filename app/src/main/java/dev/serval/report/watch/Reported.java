package dev.serval.report.watch;

import dev.serval.rule.Card;
import dev.serval.rule.runtime.RuntimeCards;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.watch.Incident;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An observation within its incident, as reports to other systems have it.
 *
 * @param card of its rule
 */
record Reported(Incident incident, Incident.Entry entry, Optional<Card> card) {

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(?:-[a-z]+)+-\\d");
  private static final Set<String> PARTITIONS = Set.of("aws", "aws-cn", "aws-us-gov");

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

  /** Where it was; empty where the records do not tell, or tell what is no region. */
  String region() {
    return Stream.of(observation().region(), part(3).orElse(""))
        .filter(it -> REGION.matcher(it).matches())
        .findFirst()
        .orElse("");
  }

  /** Such as {@code aws}: by the region, or by the ARN of something global. */
  String partition() {
    String region = region();
    if (region.startsWith("cn-") || region.startsWith("us-gov-")) {
      return region.startsWith("cn-") ? "aws-cn" : "aws-us-gov";
    }
    return region.isEmpty() ? part(1).filter(PARTITIONS::contains).orElse("aws") : "aws";
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
