package dev.serval.report;

import dev.serval.finding.Evidence;
import dev.serval.finding.Finding;
import dev.serval.finding.Location;
import dev.serval.finding.Remediation;
import dev.serval.finding.Risk;
import dev.serval.rule.Consequence;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * All that an audit found out, field by field as in {@code result.json}. Every other report is made
 * from it.
 *
 * @param tool who made it
 * @param scope what was looked at
 * @param statistics counts
 * @param rules the texts of all rules that findings or passes name, by id
 * @param passed by rule, the resources that are as they should be
 * @param functions every function, also those that could not be read in full
 * @param findings worst first, each with its id
 * @param routes ways of an attacker to something worth having
 * @param gaps what could not be read
 */
public record Result(
    Tool tool,
    Scope scope,
    Statistics statistics,
    SequencedMap<String, RuleText> rules,
    SequencedMap<String, List<String>> passed,
    List<Function> functions,
    List<Finding> findings,
    List<Route> routes,
    List<Gap> gaps) {

  /** The format's name and version, the first field of the file. */
  public static final String SCHEMA = "serval.result/1";

  public Result {
    rules = sorted(rules);
    passed = sorted(passed);
    functions = List.copyOf(functions);
    findings = List.copyOf(findings);
    routes = List.copyOf(routes);
    gaps = List.copyOf(gaps);
  }

  /**
   * The program that made the result.
   *
   * @param data the tables it judged by, such as {@code runtimes}, with their dates
   */
  public record Tool(String name, String version, SequencedMap<String, LocalDate> data) {
    public Tool {
      data = sorted(data);
    }
  }

  /**
   * What was looked at.
   *
   * @param sources as the user named them
   * @param accounts twelve digits each; empty for templates
   * @param calls requests made to AWS by {@code service:Operation}; empty for templates
   */
  public record Scope(
      List<String> sources,
      List<String> accounts,
      List<String> regions,
      Instant started,
      Instant finished,
      SequencedMap<String, Integer> calls) {
    public Scope {
      calls = sorted(calls);
      sources = List.copyOf(sources);
      accounts = List.copyOf(accounts);
      regions = List.copyOf(regions);
    }
  }

  /**
   * A rule as the report explains it, once for all its findings.
   *
   * @param severity how bad breaking it usually is
   * @param consequence what it leads to
   * @param text why it matters
   * @param check how to see by hand whether a finding is true, and when it is no problem
   */
  public record RuleText(
      String title,
      Severity severity,
      Consequence consequence,
      String text,
      Optional<String> check,
      List<Standard> standards,
      Remediation remediation) {
    public RuleText {
      standards = List.copyOf(standards);
    }
  }

  /**
   * Roles and users.
   *
   * @param named the first of them, sorted
   * @param count how many there are
   */
  public record Principals(List<String> named, int count) {

    public static final Principals NONE = new Principals(List.of(), 0);

    public Principals {
      named = List.copyOf(named);
    }
  }

  /**
   * A function. What a template leaves open is absent, or text with {@code ${…}} holes.
   *
   * @param logicalId its logical path in its template
   * @param stack the CloudFormation stack that it was deployed with
   * @param role the ARN or name of its execution role
   * @param layers ARNs of layer versions
   * @param qualifiers its versions, aliases and replicas
   * @param environment names of its environment variables, never their values
   * @param permissions what its resource policies allow others
   * @param callers roles and users whose own policies let them call it
   * @param changers roles and users who may change its code or settings
   * @param findings ids of the findings that belong to it
   * @param location where a template declares it
   */
  public record Function(
      Optional<String> arn,
      Optional<String> logicalId,
      String name,
      Optional<String> account,
      Optional<String> region,
      Optional<String> runtime,
      Optional<String> handler,
      Optional<String> stack,
      Optional<String> role,
      List<Trigger> triggers,
      List<Access> resources,
      List<String> layers,
      List<Qualifier> qualifiers,
      List<String> environment,
      List<Permission> permissions,
      Principals callers,
      Principals changers,
      List<String> findings,
      Optional<Location> location) {
    public Function {
      qualifiers = List.copyOf(qualifiers);
      environment = List.copyOf(environment);
      permissions = List.copyOf(permissions);
      triggers = List.copyOf(triggers);
      resources = List.copyOf(resources);
      layers = List.copyOf(layers);
      findings = List.copyOf(findings);
    }

    /** What findings call it by: its ARN, else its logical path, else its name. */
    public String key() {
      return arn.or(() -> logicalId).orElse(name);
    }
  }

  /**
   * A version of a function, a name for one, or a copy of one at CloudFront's edge.
   *
   * @param kind {@code version}, {@code alias} or {@code replica}
   * @param name the version's number, the alias's name, the replica's region
   * @param version what an alias names
   * @param provisioned how many environments are kept ready for it
   */
  public record Qualifier(
      String kind, String name, Optional<String> version, Optional<Integer> provisioned) {}

  /**
   * What makes a function run.
   *
   * @param kind such as {@code sqs}, {@code function url}, {@code http api}
   * @param source the ARN or name of the queue, or the route such as {@code POST /orders}
   * @param condition when it holds only sometimes: a template's condition, a filter
   * @param authorization how an API or URL asks who calls, such as {@code JWT}; {@code NONE} where
   *     it asks nobody
   * @param authorizer the authorizer that answers it
   * @param addresses custom domains under which it is called, such as {@code api.example.com/v1}
   */
  public record Trigger(
      String kind,
      String source,
      Optional<String> condition,
      Optional<String> authorization,
      Optional<String> authorizer,
      List<String> addresses) {
    public Trigger {
      addresses = List.copyOf(addresses);
    }

    /** A trigger of which no more is to be said. */
    public static Trigger of(String kind, String source) {
      return new Trigger(
          kind, source, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
  }

  /**
   * What a resource policy of a function allows someone.
   *
   * @param conditions under which, such as {@code aws:SourceArn = arn:…}
   * @param qualifier the version or alias whose policy it is
   * @param statement the statement's id
   */
  public record Permission(
      String principal,
      String action,
      List<String> conditions,
      Optional<String> qualifier,
      Optional<String> statement) {
    public Permission {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * A resource that a function may use.
   *
   * @param access what it may do with it, such as {@code read, write}
   */
  public record Access(String arn, String access) {}

  /**
   * A way of an attacker.
   *
   * @param from the attacker's position
   * @param to what is worth having
   */
  public record Route(String id, String from, String to, Risk risk, List<RouteStep> steps) {
    public Route {
      steps = List.copyOf(steps);
    }
  }

  /** One step of a route, and its proof. */
  public record RouteStep(String from, String to, String how, List<Evidence> evidence) {
    public RouteStep {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * Something that could not be read.
   *
   * @param permission the IAM action that would have been needed
   * @param rules ids of the rules that could not judge because of it
   */
  public record Gap(
      String what, String where, String why, Optional<String> permission, List<String> rules) {
    public Gap {
      rules = List.copyOf(rules);
    }
  }

  private static <T> SequencedMap<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(new TreeMap<>(map)));
  }
}
