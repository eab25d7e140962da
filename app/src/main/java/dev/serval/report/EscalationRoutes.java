package dev.serval.report;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.escalation.Escalation;
import dev.serval.analysis.escalation.Escalations;
import dev.serval.analysis.escalation.Step;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.data.Tables;
import dev.serval.finding.Evidence;
import dev.serval.finding.Finding;
import dev.serval.finding.Location;
import dev.serval.finding.Names;
import dev.serval.finding.Risk;
import dev.serval.finding.Risk.Level;
import dev.serval.finding.Status;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.model.World;
import dev.serval.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways that findings about escalation tell, step by step. */
final class EscalationRoutes {

  /** Starting from a function's role, and from any other principal. */
  private static final String OF_FUNCTIONS = "XR-07";

  private static final Set<String> RULES = Set.of(OF_FUNCTIONS, "XR-23");

  private final List<Finding> findings = new ArrayList<>();
  private final List<Result.Route> routes = new ArrayList<>();

  private EscalationRoutes() {}

  /** Findings, each with its route, if it has one. */
  static EscalationRoutes of(
      List<World> worlds, Names names, List<Finding> findings, Tables tables) {
    EscalationRoutes made = new EscalationRoutes();
    Map<String, Escalation> byPath = Map.of();
    if (findings.stream().anyMatch(EscalationRoutes::isAbout)) {
      byPath = escalations(worlds, names, findings, tables);
    }
    for (Finding finding : findings) {
      Optional<Escalation> found =
          Optional.ofNullable(byPath.get(finding.resource().path())).filter(_ -> isAbout(finding));
      made.findings.add(found.map(one -> made.routed(finding, one)).orElse(finding));
    }
    return made;
  }

  List<Finding> findings() {
    return findings;
  }

  List<Result.Route> routes() {
    return routes;
  }

  private static boolean isAbout(Finding finding) {
    return RULES.contains(finding.rule()) && finding.status() == Status.FAIL;
  }

  private static Map<String, Escalation> escalations(
      List<World> worlds, Names names, List<Finding> findings, Tables tables) {
    Set<String> wanted =
        findings.stream()
            .filter(EscalationRoutes::isAbout)
            .map(finding -> finding.resource().path())
            .collect(Collectors.toSet());
    Map<String, Escalation> found = new LinkedHashMap<>();
    for (World world : worlds) {
      Escalations all = Escalations.of(world.estate(), tables);
      for (Caller caller : all.callers()) {
        Optional<String> path =
            caller.resource().map(Resource::id).map(id -> names.subject(id).path());
        if (path.filter(wanted::contains).isPresent()) {
          all.from(caller)
              .filter(Escalation::isCertain)
              .ifPresent(one -> found.putIfAbsent(path.get(), one));
        }
      }
    }
    return found;
  }

  private Finding routed(Finding finding, Escalation found) {
    String id = "escalation/" + finding.resource().path();
    if (routes.stream().noneMatch(route -> route.id().equals(id))) {
      routes.add(route(id, finding, found));
    }
    return finding.change().route(id).done();
  }

  private static Result.Route route(String id, Finding finding, Escalation found) {
    List<Result.RouteStep> steps = found.path().stream().map(EscalationRoutes::step).toList();
    String from =
        finding.rule().equals(OF_FUNCTIONS)
            ? "code that runs as " + found.start().label()
            : found.start().label();
    return new Result.Route(id, from, found.end().label(), risk(finding), steps);
  }

  private static Result.RouteStep step(Step step) {
    return new Result.RouteStep(
        step.from().label(),
        step.to().label(),
        step.technique().title() + " (" + step.towards() + "; " + step.technique().id() + ")",
        step.proofs().stream().map(EscalationRoutes::evidence).toList());
  }

  private static Evidence evidence(Access proof) {
    Optional<Location> location =
        proof.decision().by().stream()
            .flatMap(by -> proof.statement(by).stream())
            .map(Statement::at)
            .flatMap(at -> location(at).stream())
            .findFirst();
    return new Evidence(Step.words(proof), location);
  }

  private static Optional<Location> location(Origin at) {
    return at instanceof Origin.InFile(String file, int line, int column)
        ? Optional.of(new Location(file, line, column))
        : Optional.empty();
  }

  /**
   * By table I-2 of NIST SP 800-30. Code of a function is taken over more easily than a principal
   * that only people or pipelines have.
   */
  private static Risk risk(Finding finding) {
    boolean ofFunction = finding.rule().equals(OF_FUNCTIONS);
    boolean everything = finding.severity() == usualSeverity(ofFunction);
    Level likelihood = ofFunction ? Level.MODERATE : Level.LOW;
    Level impact = everything ? Level.VERY_HIGH : Level.HIGH;
    return new Risk(
        likelihood,
        impact,
        level(ofFunction, everything),
        "%s; %s"
            .formatted(
                ofFunction
                    ? "it takes a fault in the function's code"
                    : "it takes the principal's credentials",
                everything
                    ? "it ends at everything in the account"
                    : "it ends at a principal that may more"));
  }

  private static Severity usualSeverity(boolean ofFunction) {
    return ofFunction ? Severity.CRITICAL : Severity.HIGH;
  }

  private static Level level(boolean ofFunction, boolean everything) {
    if (ofFunction) {
      return everything ? Level.HIGH : Level.MODERATE;
    }
    return everything ? Level.MODERATE : Level.LOW;
  }
}
