package dev.serval.report.watch;

import dev.serval.signal.detect.Observation;
import dev.serval.signal.watch.Incident;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An entry of a timeline as a person reads it, after those before it.
 *
 * @param of the function it is about, where the incident has several; else empty
 * @param evidence without what the estate says of a function and was said before
 */
public record TimelineEntry(Incident.Entry entry, String of, List<String> evidence) {

  private static final String ESTATE = "estate: ";

  /** All of an incident, in order. */
  public static List<TimelineEntry> of(Incident incident) {
    boolean several = incident.functions().size() > 1;
    Set<List<String>> said = new HashSet<>();
    List<TimelineEntry> all = new ArrayList<>();
    for (Incident.Entry entry : incident.timeline()) {
      Observation one = entry.latest();
      List<String> evidence = new ArrayList<>();
      for (String line : one.evidence()) {
        if (!isOfEstate(line) || said.add(List.of(one.function(), line))) {
          evidence.add(line);
        }
      }
      all.add(
          new TimelineEntry(
              entry,
              several && !one.function().isEmpty() ? IncidentTitle.shortName(one.function()) : "",
              evidence));
    }
    return all;
  }

  /** Whether a line of evidence is the estate's word, rather than the record's. */
  public static boolean isOfEstate(String line) {
    return line.startsWith(ESTATE);
  }
}
