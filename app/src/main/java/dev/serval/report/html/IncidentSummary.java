package dev.serval.report.html;

import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.toAnchor;
import static dev.serval.report.html.Html.when;

import dev.serval.report.Words;
import dev.serval.report.watch.IncidentTitle;
import dev.serval.report.watch.Watched;
import dev.serval.rule.Card;
import dev.serval.rule.Severity;
import dev.serval.rule.runtime.RuntimeCards;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.watch.Incident;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody on call has to know of an incident before its timeline: when, where, who, the worst
 * of it, and what to do about that.
 */
final class IncidentSummary {

  /** Names of each kind that are shown; all are in the JSON. */
  private static final int NAMES = 4;

  private static final int WORST = 5;
  private static final int REMEDIES = 3;

  /** A timeline that is no longer is read as quickly as a summary of it. */
  private static final int SHORT = 3;

  private IncidentSummary() {}

  static Html of(Incident incident) {
    return each(
        List.of(
            element(
                "ul",
                css("who"),
                fact("when", IncidentTitle.span(incident.first(), incident.last())),
                facts("where", places(incident)),
                facts("function", first(incident.worst().function(), incident.functions())),
                facts("by", first(incident.worst().principal(), incident.principals())),
                facts("through", incident.chains())),
            when(incident.timeline().size() > SHORT, worst(incident)),
            remedies(incident)));
  }

  /** The anchor of an entry of a timeline. */
  static String anchor(Incident incident, Incident.Entry entry) {
    return incident.id() + "-" + incident.timeline().indexOf(entry);
  }

  private static Html facts(String name, Collection<String> values) {
    List<Html> all = new ArrayList<>();
    for (String value : values.stream().limit(NAMES).toList()) {
      all.add(fact(all.isEmpty() ? name : "", value));
    }
    if (values.size() > NAMES) {
      all.add(fact("", "and " + Words.number(values.size() - NAMES) + " more"));
    }
    return each(all);
  }

  /** All names, the one that matters most before the others. */
  private static Set<String> first(String name, Collection<String> names) {
    Set<String> all = new LinkedHashSet<>();
    if (!name.isEmpty()) {
      all.add(name);
    }
    all.addAll(names);
    return all;
  }

  private static Html fact(String name, String value) {
    return element("li", element("span", text(name)), text(IncidentTitle.shown(value)));
  }

  private static Set<String> places(Incident incident) {
    Set<String> places = new LinkedHashSet<>();
    for (Incident.Entry entry : incident.timeline()) {
      Observation one = entry.latest();
      String account = one.account().isEmpty() ? "" : "account " + one.account();
      String region = one.region().isEmpty() ? "" : (account.isEmpty() ? "" : ", ") + one.region();
      if (!account.isEmpty() || !region.isEmpty()) {
        places.add(account + region);
      }
    }
    return places;
  }

  /** What weighs most, each thing once, with the way to it. */
  private static Html worst(Incident incident) {
    Map<String, List<Incident.Entry>> bySummary = new LinkedHashMap<>();
    incident.timeline().stream()
        .sorted((one, other) -> one.severity().compareTo(other.severity()))
        .forEach(
            entry ->
                bySummary
                    .computeIfAbsent(
                        entry.severity() + entry.latest().summary(), key -> new ArrayList<>())
                    .add(entry));
    return each(
        List.of(
            element("h4", css("asked"), text("The worst of it")),
            element(
                "ul",
                css("worst"),
                each(
                    bySummary.values().stream().limit(WORST).toList(),
                    entries -> thing(incident, entries)))));
  }

  private static Html thing(Incident incident, List<Incident.Entry> entries) {
    Incident.Entry first = entries.getFirst();
    Severity severity = Watched.severity(first.severity());
    return element(
        "li",
        Mark.severity(severity),
        element("a", toAnchor(anchor(incident, first)), text(first.latest().summary())),
        when(entries.size() > 1, element("span", text(Words.number(entries.size()) + " times"))));
  }

  /** The rules of the incident, those of the worst observations first. */
  static List<Card> cards(Incident incident) {
    Set<String> rules = new LinkedHashSet<>();
    incident.timeline().stream()
        .sorted((one, other) -> one.severity().compareTo(other.severity()))
        .forEach(entry -> rules.add(entry.latest().rule()));
    rules.addAll(incident.rules());
    List<Card> cards = new ArrayList<>();
    for (String rule : rules) {
      RuntimeCards.all().stream().filter(card -> card.id().equals(rule)).forEach(cards::add);
    }
    return cards;
  }

  /** What to do about the worst of it. */
  private static Html remedies(Incident incident) {
    return each(
        List.of(
            element("h4", css("asked"), text("What to do first")),
            element(
                "ul",
                css("remedies"),
                each(cards(incident).stream().limit(REMEDIES).toList(), WatchTimeline::remedy))));
  }

  /** What to do about the rest. */
  static List<Card> others(Incident incident) {
    return cards(incident).stream().skip(REMEDIES).toList();
  }
}
