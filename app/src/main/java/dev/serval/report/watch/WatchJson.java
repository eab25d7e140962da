package dev.serval.report.watch;

import dev.serval.document.Node;
import dev.serval.report.Members;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.watch.Incident;
import java.util.List;

/** What a watch observed as JSON: the whole, and a line for each observation. */
public final class WatchJson {

  private static final String SCHEMA = "serval.watch-result/1";

  private WatchJson() {}

  /** All of a run. */
  public static Node of(Watched watched) {
    Members counts = new Members();
    watched.counts().forEach((kind, count) -> counts.put(kind, ObservationJson.number(count)));
    return new Members()
        .put("schema", SCHEMA)
        .put("tool", new Members().put("name", "Serval").put("version", watched.version()).node())
        .texts("sources", watched.sources())
        .put("finished", watched.finished().toString())
        .put("incidents", watched.incidents(), WatchJson::incident)
        .put("suppressed", watched.suppressed(), WatchJson::silenced)
        .put("suppressedInAll", ObservationJson.number(watched.silenced()))
        .texts("functionsNotInEstate", watched.missing())
        .put("records", counts.node())
        .put("recorded", watched.recorded())
        .texts("learning", watched.learning())
        .texts("problems", watched.problems())
        .node();
  }

  /**
   * A line for an observation.
   *
   * @param incident its name
   * @param times how often it was made within the incident, this time too
   */
  public static Node line(String incident, Incident.Entry entry, long times) {
    return ObservationJson.of(
        entry.latest(),
        List.of(
            ObservationJson.entry("incident", ObservationJson.text(incident)),
            ObservationJson.entry("first", ObservationJson.text(entry.first().toString())),
            ObservationJson.entry("times", ObservationJson.number(times))));
  }

  private static Node incident(Incident incident) {
    return new Members()
        .put("id", incident.id())
        .put("severity", incident.severity())
        .put("subject", IncidentTitle.subject(incident))
        .put("first", incident.first().toString())
        .put("last", incident.last().toString())
        .texts("functions", List.copyOf(incident.functions()))
        .texts("principals", List.copyOf(incident.principals()))
        .texts("rules", List.copyOf(incident.rules()))
        .put("observations", ObservationJson.number(incident.observations()))
        .put("timeline", incident.timeline(), WatchJson::entry)
        .put("left", ObservationJson.number(incident.left()))
        .node();
  }

  private static Node entry(Incident.Entry entry) {
    return new Members()
        .put("first", entry.first().toString())
        .put("last", entry.last().toString())
        .put("times", ObservationJson.number(entry.times()))
        .put("severity", entry.severity())
        .put("observation", ObservationJson.of(entry.latest()))
        .node();
  }

  private static Node silenced(Watched.Silenced one) {
    Observation observation = one.observation();
    return ObservationJson.of(
        observation,
        List.of(
            ObservationJson.entry(
                "suppressed",
                new Members()
                    .put("reason", one.why().reason())
                    .put("until", one.why().until().map(Object::toString))
                    .node())));
  }
}
