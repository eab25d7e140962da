package dev.serval.finding;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.model.World;
import dev.serval.parallel.SideBySide;
import dev.serval.rule.Card;
import dev.serval.rule.Confidence;
import dev.serval.rule.Rule;
import dev.serval.rule.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All rules' verdicts over all worlds, merged: the worst verdict of a resource stands, with the
 * conditions under which it holds.
 *
 * @param findings worst first, named
 * @param passed by rule id, the resources that pass in every world
 */
public record Judgement(List<Finding> findings, SequencedMap<String, List<String>> passed) {

  /** Judges all worlds by all rules. */
  public static Judgement of(List<World> worlds, List<Rule> rules) {
    return of(worlds, rules, Names.of(worlds));
  }

  /**
   * Judges some worlds by all rules.
   *
   * @param names of these worlds' resources and others'
   */
  public static Judgement of(List<World> worlds, List<Rule> rules, Names names) {
    // Rules know nothing of each other, so they judge side by side; their order is kept.
    List<Judged> judged = SideBySide.map(rules, rule -> new OneRule(rule, worlds, names).judge());
    List<Finding> findings = new ArrayList<>();
    SequencedMap<String, List<String>> passed = new LinkedHashMap<>();
    for (Judged one : judged) {
      findings.addAll(one.findings());
      if (!one.passed().isEmpty()) {
        passed.put(one.rule(), one.passed());
      }
    }
    return new Judgement(
        Findings.named(Repeated.folded(findings)), Collections.unmodifiableSequencedMap(passed));
  }

  /** Beside what was judged of other worlds. */
  public Judgement and(Judgement other) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(other.findings);
    SequencedMap<String, List<String>> both = new LinkedHashMap<>(passed);
    other.passed.forEach(
        (rule, more) ->
            both.merge(
                rule, more, (a, b) -> Stream.concat(a.stream(), b.stream()).sorted().toList()));
    return new Judgement(Findings.named(all), Collections.unmodifiableSequencedMap(both));
  }

  /** What one rule says of all worlds. */
  private record Judged(String rule, List<Finding> findings, List<String> passed) {}

  /** Which fault of which resource. */
  private record Key(String path, String fault) {}

  /** The worst verdict so far, and the worlds in which the fault was seen. */
  private record Seen(Verdict worst, Estate estate, Set<Integer> worlds) {}

  /** One rule over all worlds. */
  private record OneRule(Rule rule, List<World> worlds, Names names) {

    Judged judge() {
      Card card = rule.card();
      List<Finding> findings = new ArrayList<>();
      Map<Key, Seen> seen = new LinkedHashMap<>();
      Set<String> faulty = new LinkedHashSet<>();
      Set<String> fine = new TreeSet<>();
      for (int i = 0; i < worlds.size(); i++) {
        Estate estate = worlds.get(i).estate();
        for (Verdict verdict : verdicts(card, estate, findings)) {
          String path = verdict.resource().id().path();
          switch (verdict) {
            case Verdict.Pass _ -> fine.add(path);
            case Verdict.Fail fail -> {
              faulty.add(path);
              merge(seen, new Key(path, fail.fault()), verdict, estate, i);
            }
            case Verdict.Unknown unknown -> {
              faulty.add(path);
              merge(seen, new Key(path, unknown.fault()), verdict, estate, i);
            }
          }
        }
      }
      seen.values().forEach(one -> findings.add(finding(card, one)));
      fine.removeAll(faulty);
      return new Judged(card.id(), findings, fine.stream().map(names::of).sorted().toList());
    }

    /** A rule that breaks says nothing of the estate, and that is said. */
    private List<Verdict> verdicts(Card card, Estate estate, List<Finding> findings) {
      try {
        return rule.judge(estate).toList();
      } catch (RuntimeException e) {
        Finding broken = broken(card, e);
        if (findings.stream()
            .noneMatch(known -> known.fingerprint().equals(broken.fingerprint()))) {
          findings.add(broken);
        }
        return List.of();
      }
    }

    private static Finding broken(Card card, RuntimeException cause) {
      Subject subject = Subject.inTemplate("all resources", "estate", "all resources");
      StackTraceElement[] trace = cause.getStackTrace();
      String where = trace.length == 0 ? "" : " at " + trace[0];
      return Finding.of(
          card.id(),
          Status.UNKNOWN,
          card.severity(),
          Confidence.CERTAIN,
          card.title(),
          "The rule itself failed ("
              + cause.getClass().getSimpleName()
              + where
              + "), so nothing was judged by it; please report this",
          subject,
          Fingerprint.of(card.id(), "", "rule failed"));
    }

    private static void merge(
        Map<Key, Seen> seen, Key key, Verdict verdict, Estate estate, int world) {
      Seen before = seen.get(key);
      if (before == null) {
        Set<Integer> where = new TreeSet<>();
        where.add(world);
        seen.put(key, new Seen(verdict, estate, where));
        return;
      }
      before.worlds().add(world);
      if (worse(verdict, before.worst())) {
        seen.put(key, new Seen(verdict, estate, before.worlds()));
      }
    }

    private static boolean worse(Verdict one, Verdict other) {
      return switch (one) {
        case Verdict.Fail fail ->
            !(other instanceof Verdict.Fail known)
                || fail.severity().compareTo(known.severity()) < 0;
        case Verdict.Unknown _, Verdict.Pass _ -> false;
      };
    }

    private Finding finding(Card card, Seen seen) {
      Resource resource = seen.worst().resource();
      String when = Conditions.distinguishing(resource.id().stack(), seen.worlds(), worlds);
      Subject subject = names.subject(resource.id());
      Optional<String> function =
          Owner.of(resource, seen.estate()).map(Function::id).map(names::functionKey);
      Finding plain =
          switch (seen.worst()) {
            case Verdict.Fail fail -> fault(card, fail, subject, when);
            case Verdict.Unknown unknown -> open(card, unknown, subject, when);
            case Verdict.Pass _ -> throw new IllegalStateException("a pass is no finding");
          };
      return function.map(key -> plain.change().function(key).done()).orElse(plain);
    }

    private Finding fault(Card card, Verdict.Fail fail, Subject subject, String when) {
      FindingChange change =
          Finding.of(
                  card.id(),
                  Status.FAIL,
                  fail.severity(),
                  fail.confidence(),
                  card.title(),
                  fail.message() + when,
                  subject,
                  fingerprint(card, fail.resource().id(), fail.fault()))
              .change()
              .location(location(fail.at()))
              .evidence(
                  fail.evidence().stream()
                      .map(fact -> new Evidence(fact.text(), location(fact.at())))
                      .toList());
      fail.witness().ifPresent(change::witness);
      fail.flow().ifPresent(change::flow);
      fail.policyDiff().map(diff -> ended(card, diff)).ifPresent(change::remediation);
      return change.done();
    }

    private static Remediation ended(Card card, String policyDiff) {
      Optional<String> none = Optional.empty();
      return new Remediation(card.remedy(), none, none, none, none, none, Optional.of(policyDiff));
    }

    private Finding open(Card card, Verdict.Unknown unknown, Subject subject, String when) {
      return Finding.of(
              card.id(),
              Status.UNKNOWN,
              card.severity(),
              Confidence.CERTAIN,
              card.title(),
              unknown.reason() + when,
              subject,
              fingerprint(card, unknown.resource().id(), unknown.fault()))
          .change()
          .location(location(unknown.at()))
          .done();
    }

    private String fingerprint(Card card, Identity id, String fault) {
      return Fingerprint.of(card.id(), names.of(id.path()), fault);
    }

    private static Optional<Location> location(Origin at) {
      return switch (at) {
        case Origin.InFile(String file, int line, int column) ->
            Optional.of(new Location(file, line, column));
        case Origin.InAccount _ -> Optional.empty();
      };
    }
  }
}
